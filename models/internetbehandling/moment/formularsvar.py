"""Formulärsvar: the answers that the person has handed in to a formulär, never changed (S40)."""

import json
from typing import Any

from peewee import ForeignKeyField, IntegerField

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.program.innehall import Steg
from models.shared import clock
from models.shared.fields import CharField, MomentField, TextField
from models.shared.record import Record


class Formularsvar(Record):
    """One handing in of one formulär. To answer again is to make the next; the earlier ones are still read."""

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    steg = CharField(max_length=120)
    nummer = IntegerField()
    innehall = TextField()  # the answers by the code of the question, as JSON
    lamnat = MomentField(default=clock.now)

    class Meta:
        indexes = ((("moment", "steg", "nummer"), True),)

    @property
    def svar(self) -> dict[str, Any]:
        """The answers by the code of the question."""
        return json.loads(self.innehall)

    @classmethod
    def besvarade(cls, moment: Moment) -> frozenset[str]:
        """The codes of the steg that have been answered."""
        return frozenset(kod for (kod,) in cls.select(cls.steg).where(cls.moment == moment).distinct().tuples())

    @classmethod
    def till(cls, moment: Moment, steg: Steg) -> list["Formularsvar"]:
        """Every handing in to a steg, the latest first."""
        return list(cls.select().where(cls.moment == moment, cls.steg == steg.kod).order_by(cls.nummer.desc()))
