"""Lexbeslut: whether what happened is reported to IVO by lex Sarah or lex Maria, and why."""

from enum import StrEnum
from typing import Any

from peewee import Check, DateField, ForeignKeyField, IntegerField

from models.shared import clock
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class Lex(StrEnum):
    """By which law, or none."""

    SARAH = "lex-sarah"
    MARIA = "lex-maria"
    INGEN = "ingen"


LEX_ORD = {Lex.SARAH: "Lex Sarah", Lex.MARIA: "Lex Maria", Lex.INGEN: "Varken lex Sarah eller lex Maria"}


class Lexbeslut(Record):
    """One decision. A later one counts instead of it, and none is changed."""

    utredning: Any = ForeignKeyField(Utredning, backref="lexbeslut", on_delete="RESTRICT")
    nummer = IntegerField()
    beslut: Any = ChoiceField(Lex)
    motivering = TextField()
    anmald: Any = DateField(null=True)  # the day it was reported to IVO
    tidpunkt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    av_titel = CharField(max_length=100)

    class Meta:
        constraints = [Check("anmald IS NULL OR beslut <> 'ingen'")]
        indexes = ((("utredning", "nummer"), True),)
