"""Behovspris: what a region pays for an åtgärd of behovspeng, from a day until the next price counts (F23)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField

from models.shared import clock
from models.shared.fields import CharField, MomentField, OreField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.tandvard.behovspeng.behovskod import Behovskod


class Behovspris(Record):
    """A price in whole öre."""

    kod = ForeignKeyField(Behovskod, backref="priser", on_delete="RESTRICT")
    fran = DateField()
    belopp_ore = OreField()
    beslut = CharField(max_length=200, default="")
    skapad = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    class Meta:
        indexes = ((("kod", "fran"), True),)

    @classmethod
    def pa(cls, kod: Behovskod, dag: date) -> "Behovspris | None":
        """The price of an åtgärd on a day, or None when nothing is decided."""
        return cls.select().where(cls.kod == kod, cls.fran <= dag).order_by(cls.fran.desc()).first()
