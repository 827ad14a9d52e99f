"""Svar: what the huvudmän that an avvikelse concerns write to each other about it (F8)."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import clock
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record


class Avvikelsesvar(Record):
    """One of the thread, from an enhet of one of them. It is never changed."""

    avvikelse: Any = ForeignKeyField(Avvikelse, backref="svar", on_delete="RESTRICT")
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    text = TextField()
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
