"""What there can be several of in a plan: delmål, their aktiviteter, and those who came besides the enheter."""

from enum import StrEnum
from typing import Any

from peewee import ForeignKeyField

from models.samverkan import events
from models.samverkan.sip.plan.plan import Plan
from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import ChoiceField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.statement import records

I_PLANEN = """
SELECT {r} FROM samverkan_planrad r
  LEFT JOIN samverkan_planrad o ON o.id = r.over_id
 WHERE r.plan_id = ? AND r.borttagen IS NULL AND o.borttagen IS NULL ORDER BY r.id
"""


class Slag(StrEnum):
    """What a row is."""

    DELMAL = "delmal"
    AKTIVITET = "aktivitet"
    DELTAGARE = "deltagare"


SLAG_ORD = {Slag.DELMAL: "delmål", Slag.AKTIVITET: "aktivitet", Slag.DELTAGARE: "deltagare"}


class Planrad(Record):
    """One of them. Its fields are those of the plan, under keys that name the row; one that is removed stays kept."""

    plan = ForeignKeyField(Plan, backref="rader", on_delete="RESTRICT")
    slag = ChoiceField(Slag)
    over: Any = ForeignKeyField("self", null=True, on_delete="RESTRICT")  # the delmål of an aktivitet
    skapad = MomentField(default=clock.now)
    skapad_av = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    borttagen = MomentField(null=True)
    borttagen_av = ForeignKeyField(Medarbetaruppdrag, null=True, on_delete="RESTRICT")

    @classmethod
    def lagg_till(cls, arende: Any, slag: Slag, *, over: int = 0, by: Any) -> "Planrad":
        """Add an empty row; an aktivitet stands under its delmål. Raises RuleBroken when the plan is not open."""
        with db.atomic():
            plan = Plan.att_skriva(arende, "", by=by)
            delmal = cls._i_planen(plan, over, Slag.DELMAL) if slag is Slag.AKTIVITET else None
            if slag is Slag.AKTIVITET and delmal is None:
                raise RuleBroken("Delmålet är borttaget. Skapa aktiviteten under ett annat.")
            rad = cls.create(plan=plan, slag=slag, over=delmal, skapad_av=by.uppdrag_id)
            plan.rakna_upp(by=by)
            facts = {"slag": SLAG_ORD[slag], "rad": rad.id}
            audit.record(events.PLANRAD_SKAPAD, arende, by=by, persons=[arende.person_id], **facts)
            arende.andra()
        return rad

    @classmethod
    def ta_bort(cls, arende: Any, id: int, *, by: Any) -> None:
        """Take a row out of the plan, a delmål with its aktiviteter (M79). What stood there is kept in its log."""
        with db.atomic():
            plan = Plan.att_skriva(arende, "", by=by)
            rad = cls._i_planen(plan, id)
            if rad is None:
                raise RuleBroken("Den är redan borttagen.")
            rad.borttagen, rad.borttagen_av = clock.now(), by.uppdrag_id
            rad.save()
            plan.rakna_upp(by=by)
            facts = {"slag": SLAG_ORD[rad.slag], "rad": rad.id}
            audit.record(events.PLANRAD_BORTTAGEN, arende, by=by, persons=[arende.person_id], **facts)
            arende.andra()

    @classmethod
    def _i_planen(cls, plan, id, slag=None):
        return next((rad for rad in cls.i_planen(plan) if rad.id == id and slag in (None, rad.slag)), None)

    @classmethod
    def i_planen(cls, plan: Any) -> list["Planrad"]:
        """The rows that stand in the plan now, in the order they were made."""
        return records(I_PLANEN, (plan.id,), r=cls)

    def nyckel(self, falt: str) -> str:
        """The key of one of its fields."""
        return f"rad-{self.id}-{falt}"
