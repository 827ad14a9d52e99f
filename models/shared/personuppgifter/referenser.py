"""Every column of every domain that names a person."""

from functools import cache

from peewee import ForeignKeyField

from models import gather
from models.shared.person import Person
from models.shared.record import Record


@cache
def referenser() -> tuple[tuple[type[Record], ForeignKeyField], ...]:
    """Each as a table and its column, those of domains yet to come included."""
    return tuple(
        (model, field)
        for model in gather("TABLES")
        for field in model._meta.sorted_fields
        if isinstance(field, ForeignKeyField) and field.rel_model is Person
    )
