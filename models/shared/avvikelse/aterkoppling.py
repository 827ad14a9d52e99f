"""Återkoppling: what the one who reported an avvikelse is told about it (T76)."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import clock
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import CharField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class Aterkoppling(Record):
    """One. It is never changed; `last` is when the one who reported first read it."""

    utredning: Any = ForeignKeyField(Utredning, backref="aterkopplingar", on_delete="RESTRICT")
    text = TextField()
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)
    last: Any = MomentField(null=True)
