"""Planfrågor: the questions of an aktivitetsplan as they were from one change to the next, never changed (S25)."""

from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.program.innehall import Formular, Fraga, fragor_av_json, fragor_som_json
from models.shared.fields import TextField
from models.shared.record import Record


class Planfragor(Record):
    """One set of questions. A registration keeps those that it was asked."""

    plan: Any = ForeignKeyField(Aktivitetsplan, on_delete="RESTRICT")
    nummer = IntegerField()
    innehall: Any = TextField()  # the questions, as JSON

    class Meta:
        indexes = ((("plan", "nummer"), True),)

    @property
    def fragor(self) -> tuple[Fraga, ...]:
        """The questions, in order."""
        return fragor_av_json(self.innehall)

    @property
    def formular(self) -> Formular:
        """The questions as what is read, demanded and written out."""
        return Formular(self.fragor)

    @classmethod
    def nu(cls, plan: Aktivitetsplan) -> "Planfragor":
        """Those that are asked now."""
        return cls.select().where(cls.plan == plan).order_by(cls.nummer.desc()).first()

    @classmethod
    def spara(cls, plan: Aktivitetsplan, fragor: tuple[Fraga, ...]) -> None:
        """Ask these from now on, inside the caller's transaction. Nothing is kept when they are the same as before."""
        forra, text = cls.nu(plan), fragor_som_json(fragor)
        if forra is None or forra.innehall != text:
            cls.create(plan=plan, nummer=forra.nummer + 1 if forra else 1, innehall=text)
