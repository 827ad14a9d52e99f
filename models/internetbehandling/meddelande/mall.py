"""Meddelandemall: a text that an enhet writes often."""

from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet
from models.shared.record import Record


class Meddelandemall(Record):
    """One text of an enhet, to begin a message with. One that is removed is offered no more."""

    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    rubrik: Any = CharField(max_length=100)
    text: Any = TextField()
    andring = IntegerField(default=0)
    borttagen: Any = MomentField(null=True)

    class Meta:
        indexes = ((("enhet", "borttagen"), False),)
