"""Hyra: what an objekt costs from a day until the next hyra counts. What has counted is never changed (T44)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from peewee import DateField, ForeignKeyField, IntegrityError

from models.shared import clock
from models.shared.administration import historik
from models.shared.db import db
from models.shared.fields import MomentField, OreField
from models.shared.money import kr
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt, krav_pa_skotsel
from models.socialtjanst.boende.hyresdagar import Hyreslinje

HOGST_ORE = 100_000_00
FORST_I_MORGON = "Välj en dag efter i dag. Den hyra som har gällt ändras inte."
REDAN = "Det finns redan en hyra från den dagen. Ta bort den först."
GALLER = "Hyran gäller redan och kan inte tas bort. Lägg in en ny från en kommande dag."


class Hyra(Record):
    """A hyra in whole öre: for a month, or for a day and night when the objekt is korttidsboende."""

    objekt: Any = ForeignKeyField(Boendeobjekt, backref="hyror", on_delete="RESTRICT")
    fran: Any = DateField()
    ore = OreField()
    skapad = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")

    class Meta:
        indexes = ((("objekt", "fran"), True),)

    @classmethod
    def pa(cls, objekt: Boendeobjekt, dag: date) -> "Hyra | None":
        """The hyra that counts on a day, or None when nothing is decided."""
        return cls.select().where(cls.objekt == objekt, cls.fran <= dag).order_by(cls.fran.desc()).first()

    @classmethod
    def linjer(cls, objekt: Iterable[int]) -> dict[int, Hyreslinje]:
        """Every hyra of some objekt, by objekt and in order of day, by one question."""
        linjer: dict[int, list[tuple[date, int]]] = defaultdict(list)
        query = cls.select(cls.objekt, cls.fran, cls.ore).where(cls.objekt.in_(sorted(set(objekt))))
        for ett, fran, ore in query.order_by(cls.objekt, cls.fran).tuples():
            linjer[ett].append((fran, ore))
        return linjer  # type: ignore[return-value]

    @classmethod
    def besluta(cls, objekt: Boendeobjekt, ore: int, *, fran: date, by: Any) -> "Hyra":
        """Let a hyra count from a coming day, or the first one from any day. Raises RuleBroken.

        Nothing is said of what an objekt costs before its first hyra, so that one may be written afterwards.
        """
        krav_pa_skotsel(objekt.enhet_id, by)
        if not 0 <= ore <= HOGST_ORE:
            raise RuleBroken(f"Ange en hyra, högst {kr(HOGST_ORE)}.", "hyra")
        try:
            with db.atomic():
                objekt.las()
                if fran <= clock.today() and cls.pa(objekt, fran):
                    raise RuleBroken(FORST_I_MORGON, "fran")
                rad = cls.create(objekt=objekt, fran=fran, ore=ore, av=by.uppdrag_id)
                historik.anteckna(objekt, f"Hyra från {fran}", None, kr(ore), by=by)
        except IntegrityError:
            raise RuleBroken(REDAN, "fran") from None
        return rad

    def ta_bort(self, *, by: Any) -> None:
        """Take back a hyra that does not count yet."""
        krav_pa_skotsel(self.objekt.enhet_id, by)
        with db.atomic():
            if not Hyra.delete().where(Hyra.id == self.id, Hyra.fran > clock.today()).execute():
                raise RuleBroken(GALLER)
            historik.anteckna(self.objekt, f"Hyra från {self.fran}", kr(self.ore), None, by=by)
