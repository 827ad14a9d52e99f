"""Behovshändelse: what has happened in an ärende, in order, as it is read there."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import clock
from models.shared.fields import MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.tandvard.behovspeng.behovsarende import Behovsarende


class Behovshandelse(Record):
    """One thing that was done, by whom, in a sentence that stays as it was written."""

    arende = ForeignKeyField(Behovsarende, backref="handelser", on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    mening = TextField()

    class Meta:
        indexes = ((("arende", "tidpunkt"), False),)
