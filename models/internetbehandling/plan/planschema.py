"""Planschema: on which days and at what times of the day an aktivitetsplan is to be registered (S26, S27)."""

from typing import Any

from peewee import Check, DateField, ForeignKeyField, IntegerField

from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
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
