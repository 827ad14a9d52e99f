"""Planschema: on which days and at what times of the day an aktivitetsplan is to be registered (S26, S27)."""

import json
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from peewee import Check, DateField, ForeignKeyField, IntegerField

from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.tillfallen import VECKA, Schema
from models.internetbehandling.plan.uppgifter import Planuppgifter
from models.shared.fields import TextField
from models.shared.record import Record


class Planschema(Record):
    """The schedule from a day on; the newest that has begun holds, so that what has been is never moved."""

    plan: Any = ForeignKeyField(Aktivitetsplan, on_delete="RESTRICT")
    fran: Any = DateField()  # Swedish day
    intervall: Any = IntegerField(default=1)  # every so many weeks
    dagar_efter: Any = IntegerField(default=0)  # days after the occasion on which it can still be registered
    tider: Any = TextField()  # the times of each weekday, 0 for Monday, as JSON: {"0": ["07:30"]}

    class Meta:
        constraints = [Check("intervall BETWEEN 1 AND 12"), Check("dagar_efter BETWEEN 0 AND 30")]
        indexes = ((("plan", "fran"), True),)

    @property
    def schema(self) -> Schema:
        """What it says, to be reckoned with."""
        skrivet = json.loads(self.tider)
        tider = tuple(tuple(time.fromisoformat(en) for en in skrivet.get(str(dag), ())) for dag in range(VECKA))
        return Schema(self.fran, self.intervall, self.dagar_efter, tider)

    @classmethod
    def av(cls, planer: Iterable[Aktivitetsplan]) -> dict[int, list[Schema]]:
        """The schedules of some plans, the first one first, by the id of the plan."""
        ids = [plan.id for plan in planer]
        scheman: dict[int, list[Schema]] = {id: [] for id in ids}
        for rad in cls.select().where(cls.plan.in_(ids)).order_by(cls.fran):
            scheman[rad.plan_id].append(rad.schema)
        return scheman

    @classmethod
    def spara(cls, plan: Aktivitetsplan, nya: Planuppgifter, fran: date) -> None:
        """Let this hold from a day, in the caller's transaction, in place of what would have begun then or later."""
        tider = {str(dag): [f"{en:%H:%M}" for en in tiderna] for dag, tiderna in enumerate(nya.tider) if tiderna}
        text = json.dumps(tider, sort_keys=True)
        alla = list(cls.select().where(cls.plan == plan).order_by(cls.fran))
        kommer = next((rad for rad in alla if not plan.har_borjat or rad.fran >= fran), None)
        galler = kommer or (alla[-1] if alla else None)
        lika = galler and (galler.intervall, galler.dagar_efter, galler.tider) == (nya.intervall, nya.dagar_efter, text)
        if lika and (kommer is None or kommer.fran == fran):
            return
        rad = kommer or cls(plan=plan)
        rad.fran, rad.intervall, rad.dagar_efter, rad.tider = fran, nya.intervall, nya.dagar_efter, text
        rad.save()
