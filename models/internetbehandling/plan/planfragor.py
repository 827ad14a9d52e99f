"""Planfrågor: the questions of an aktivitetsplan as they were from one change to the next, never changed (S25)."""

from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.shared.fields import TextField
from models.shared.record import Record


class Planfragor(Record):
    """One set of questions. A registration keeps those that it was asked."""

    plan: Any = ForeignKeyField(Aktivitetsplan, on_delete="RESTRICT")
    nummer = IntegerField()
    innehall: Any = TextField()  # the questions, as JSON

    class Meta:
        indexes = ((("plan", "nummer"), True),)
