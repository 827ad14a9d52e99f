"""Behovspris: what a region pays for an åtgärd of behovspeng, from a day until the next price counts (F23)."""

from datetime import date
from typing import Any

from peewee import ForeignKeyField

from models.tandvard import events
from models.tandvard.behovspeng.behovskod import Behovskod
from models.tandvard.dagspris import Dagspris


class Behovspris(Dagspris):
    """The price of a code. It counts until the next one of the same code does."""

    BESLUTAS, TAS_BORT = events.BEHOVSPRIS_BESLUTAT, events.BEHOVSPRIS_BORTTAGET

    kod = ForeignKeyField(Behovskod, backref="priser", on_delete="RESTRICT")

    class Meta:
        indexes = ((("kod", "fran"), True),)

    @classmethod
    def pa(cls, kod: Behovskod, dag: date) -> "Behovspris | None":
        """The price of an åtgärd on a day, or None when nothing is decided."""
        return cls.select().where(cls.kod == kod, cls.fran <= dag).order_by(cls.fran.desc()).first()

    @classmethod
    def besluta(cls, kod: Behovskod, belopp_ore: int, *, fran: date, beslut: str = "", by: Any) -> "Behovspris":
        """Let a price count from a coming day, or from any day before the first price of the code."""
        galler = cls.pa(kod, fran) is not None
        return cls.lagg_in({"kod": kod}, belopp_ore, fran=fran, beslut=beslut, galler=galler, by=by)

    def fakta(self) -> dict[str, Any]:
        return {"kod": self.kod.kod, "fran": self.fran.isoformat()}
