"""Meddelande: what the behandlare and the person write to each other in a moment (S42)."""

from typing import Any

from peewee import BooleanField, ForeignKeyField

from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class Meddelande(Record):
    """One message, whose words are never changed. Without an uppdrag it is the person's own."""

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    text: Any = TextField()
    skrivet = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    av_namn = CharField(max_length=201, default="")
    last: Any = MomentField(null=True)  # when the other party read it first (S44)
    aviserat: Any = BooleanField(default=False)  # a notice was asked for
    avisering: Any = CharField(max_length=120, default="")  # the key of the notice that was laid

    class Meta:
        indexes = ((("moment", "skrivet"), False),)
