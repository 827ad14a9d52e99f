"""What every table inherits: a 64-bit key whose order means nothing, and the one database."""

import re
from typing import Any

from peewee import BigAutoField, Model

from models.shared.db import db


def table_name(model: type[Model]) -> str:
    """`samverkan_arende` for models.samverkan.arende.Arende; shared tables carry no prefix."""
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
    domain = model.__module__.split(".")[1]
    return name if domain == "shared" else f"{domain}_{name}"


class Record(Model):
    """A row with a key of its own."""

    id: Any = BigAutoField()

    class Meta:
        database = db
        table_function = table_name
        only_save_dirty = True
