"""Omstyrning: that an avvikelse came to the wrong enhet and is investigated by another (T89)."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import clock
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record


class Omstyrning(Record):
    """One, with its reason. It is never changed."""

    utredning: Any = ForeignKeyField(Utredning, backref="omstyrningar", on_delete="RESTRICT")
    fran_enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    till_enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    skal = TextField()
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
