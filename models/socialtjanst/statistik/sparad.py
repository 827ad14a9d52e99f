"""SparadRapport: the criteria of a statistikuttag under a name, so that it can be made again another month."""

import json
from typing import Any

from peewee import ForeignKeyField

from models.shared import clock
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class SparadRapport(Record):
    """One of a medarbetaruppdrag. It holds no numbers and nothing about a person."""

    av = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    namn = CharField(max_length=100)
    kriterier = TextField()  # JSON
    skapad = MomentField(default=clock.now)

    class Meta:
        indexes = ((("av", "namn"), True),)

    @classmethod
    def mina(cls, actor: Any) -> Any:
        """Those of the actor, by name."""
        return cls.select().where(cls.av == actor.uppdrag_id).order_by(cls.namn, cls.id)

    @property
    def villkor(self) -> dict[str, Any]:
        """The criteria as they were chosen."""
        return json.loads(self.kriterier)
