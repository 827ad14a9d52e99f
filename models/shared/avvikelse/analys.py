"""Analys: how bad it was or could have been, how likely it is to happen again, and why it happened (T76, T88)."""

from typing import Any

from peewee import Check, ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class Analys(Record):
    """One version. A later one counts instead of it, and none is changed."""

    utredning: Any = ForeignKeyField(Utredning, backref="analyser", on_delete="RESTRICT")
    nummer = IntegerField()
    konsekvens = IntegerField()  # 1–4
    sannolikhet = IntegerField()  # 1–4
    orsak = TextField()
    text = TextField(default="")
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)

    class Meta:
        constraints = [Check("konsekvens BETWEEN 1 AND 4 AND sannolikhet BETWEEN 1 AND 4")]
        indexes = ((("utredning", "nummer"), True),)
