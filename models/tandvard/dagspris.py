"""A price from a day until the next one counts. What has counted is never changed, so old sums come out again (F23)."""

from datetime import date
from typing import Any, ClassVar, Self

from peewee import DateField, ForeignKeyField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.events import Event
from models.shared.fields import CharField, MomentField, OreField
from models.shared.money import kr
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.tandvard.permissions import Permission

HOGST_ORE = 100_000_00
FORST_I_MORGON = "Välj en dag efter i dag. Det som har gällt ändras inte."
REDAN = "Det finns redan ett pris från den dagen."
GALLER = "Priset gäller redan och kan inte tas bort. Lägg in ett nytt från en kommande dag."


class Dagspris(Record):
    """The base of the prices, in whole öre."""

    BESLUTAS: ClassVar[Event]
    TAS_BORT: ClassVar[Event]

    fran: Any = DateField()
    belopp_ore = OreField()
    beslut = CharField(max_length=200, default="")
    skapad = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    @classmethod
    def lagg_in(cls, om: dict[str, Any], belopp_ore: int, *, fran: date, beslut: str, galler: bool, by: Any) -> Self:
        """Let a price count from a coming day, or from any day before the first price.

        Before it nothing has counted, since without a price nothing is reported; `galler` says that something does.
        """
        _krav(by)
        kontrollera(belopp_ore)
        try:
            with db.atomic():
                if fran <= clock.today() and galler:
                    raise RuleBroken(FORST_I_MORGON, "fran")
                varden = {"fran": fran, "belopp_ore": belopp_ore, "beslut": beslut.strip(), "av": by.uppdrag_id}
                rad = cls.create(**om, **varden)
                audit.record(cls.BESLUTAS, rad, by=by, pris=kr(belopp_ore), **rad.fakta())
        except IntegrityError:
            raise RuleBroken(REDAN, "fran") from None
        return rad

    def ta_bort(self, *, by: Any) -> None:
        """Take back a price that does not count yet."""
        _krav(by)
        cls = type(self)
        with db.atomic():
            audit.record(self.TAS_BORT, self, by=by, **self.fakta())
            if not cls.delete().where(cls.id == self.id, cls.fran > clock.today()).execute():
                raise RuleBroken(GALLER)

    def fakta(self) -> dict[str, Any]:
        """What the log tells of it."""
        raise NotImplementedError


def kontrollera(belopp_ore: int) -> None:
    """Raise RuleBroken unless it is what an åtgärd can cost."""
    if not 0 < belopp_ore <= HOGST_ORE:
        raise RuleBroken(f"Ange ett belopp mellan {kr(1)} och {kr(HOGST_ORE)}.", "belopp")


def _krav(by):
    if not by.may(Permission.GRANSKA):
        raise RuleBroken("Tandvårdsenheten sköter priserna.")
