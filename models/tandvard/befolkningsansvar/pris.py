"""Pris: what a region pays for one åtgärd, from a day until the next price counts (F23)."""

from datetime import date
from typing import Any

from peewee import ForeignKeyField

from models.shared.fields import CharField
from models.shared.statement import rows
from models.tandvard import events
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.dagspris import Dagspris

PA = "SELECT id FROM tandvard_pris WHERE atgardskod_id = ? AND lan = ? AND fran <= ? ORDER BY fran DESC LIMIT 1"


class Pris(Dagspris):
    """The price of a code in a län. It counts until the next one of the same code and län does."""

    BESLUTAS, TAS_BORT = events.PRIS_BESLUTAT, events.PRIS_BORTTAGET

    atgardskod = ForeignKeyField(Atgardskod, backref="priser", on_delete="RESTRICT")
    lan = CharField(max_length=2)  # of the kommun where the activity was

    class Meta:
        indexes = ((("atgardskod", "lan", "fran"), True),)

    @classmethod
    def pa(cls, atgardskod: Atgardskod, lan: str, dag: date) -> "Pris | None":
        """The price of an åtgärd on a day, or None when nothing is decided."""
        found = rows(PA, (atgardskod.id, lan, dag.isoformat()))
        return cls.get_by_id(found[0][0]) if found else None

    @classmethod
    def besluta(
        cls, atgardskod: Atgardskod, lan: str, belopp_ore: int, *, fran: date, beslut: str = "", by: Any
    ) -> "Pris":
        """Let a price count from a coming day, or from any day before the first price of the code and län."""
        om, galler = {"atgardskod": atgardskod, "lan": lan}, cls.pa(atgardskod, lan, fran) is not None
        return cls.lagg_in(om, belopp_ore, fran=fran, beslut=beslut, galler=galler, by=by)

    def fakta(self) -> dict[str, Any]:
        return {"kod": self.atgardskod.kod, "lan": self.lan, "fran": self.fran.isoformat()}
