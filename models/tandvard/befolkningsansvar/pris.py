"""Pris: what a region pays for one åtgärd, from a day until the next price counts (F23)."""

from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, OreField
from models.shared.money import kr
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import rows
from models.tandvard import events
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.permissions import Permission

HOGST_ORE = 100_000_00
FORST_I_MORGON = "Välj en dag efter i dag. Det som har gällt ändras inte."
REDAN = "Det finns redan ett pris från den dagen."
GALLER = "Priset gäller redan och kan inte tas bort. Lägg in ett nytt från en kommande dag."
PA = "SELECT id FROM tandvard_pris WHERE atgardskod_id = ? AND lan = ? AND fran <= ? ORDER BY fran DESC LIMIT 1"


class Pris(Record):
    """A price in whole öre. It counts until the next one of the same code and län does."""

    atgardskod = ForeignKeyField(Atgardskod, backref="priser", on_delete="RESTRICT")
    lan = CharField(max_length=2)  # of the kommun where the activity was
    fran = DateField()
    belopp_ore = OreField()
    beslut = CharField(max_length=200, default="")
    skapad = MomentField(default=clock.now)
    av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

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
        """Let a price count from a coming day, or from any day before the first price of the code and län.

        What has counted is never changed, so an invoice of any month can be computed again. Before the first price
        nothing has: without a price nothing is reported.
        """
        _krav(by)
        kontrollera(belopp_ore)
        try:
            with db.atomic():
                if fran <= clock.today() and cls.pa(atgardskod, lan, fran):
                    raise RuleBroken(FORST_I_MORGON, "fran")
                rad = cls.create(
                    atgardskod=atgardskod,
                    lan=lan,
                    fran=fran,
                    belopp_ore=belopp_ore,
                    beslut=beslut.strip(),
                    av=by.uppdrag_id,
                )
                audit.record(events.PRIS_BESLUTAT, rad, by=by, pris=kr(belopp_ore), **rad._fakta())
        except IntegrityError:
            raise RuleBroken(REDAN, "fran") from None
        return rad

    def ta_bort(self, *, by: Any) -> None:
        """Take back a price that does not count yet."""
        _krav(by)
        cls = type(self)
        with db.atomic():
            audit.record(events.PRIS_BORTTAGET, self, by=by, **self._fakta())
            if not cls.delete().where(cls.id == self.id, cls.fran > clock.today()).execute():
                raise RuleBroken(GALLER)

    def _fakta(self) -> dict[str, Any]:
        return {"kod": self.atgardskod.kod, "lan": self.lan, "fran": self.fran.isoformat()}


def kontrollera(belopp_ore: int) -> None:
    """Raise RuleBroken unless it is what an åtgärd can cost."""
    if not 0 < belopp_ore <= HOGST_ORE:
        raise RuleBroken(f"Ange ett belopp mellan {kr(1)} och {kr(HOGST_ORE)}.", "belopp")


def _krav(by: Any) -> None:
    if not by.may(Permission.GRANSKA):
        raise RuleBroken("Tandvårdsenheten sköter priserna.")
