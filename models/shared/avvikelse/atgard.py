"""Åtgärd: what is to be done because of an avvikelse, by whom and by which day."""

from typing import Any

from peewee import Check, DateField, ForeignKeyField

from models.shared import clock
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import MomentField, TextField
from models.shared.organisation import Medarbetare, Medarbetaruppdrag
from models.shared.record import Record


class Avvikelseatgard(Record):
    """One, until it is done."""

    utredning: Any = ForeignKeyField(Utredning, backref="atgarder", on_delete="RESTRICT")
    beskrivning = TextField()
    ansvarig: Any = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    senast: Any = DateField()
    skapad = MomentField(default=clock.now)
    skapad_av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    klar: Any = DateField(null=True)
    klar_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    class Meta:
        constraints = [Check("(klar IS NULL) = (klar_av_id IS NULL)")]
        indexes = ((("ansvarig", "klar"), False),)
