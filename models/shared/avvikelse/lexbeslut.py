"""Lexbeslut: whether what happened is reported to IVO by lex Sarah or lex Maria, and why."""

from datetime import date
from enum import StrEnum
from typing import Any

from peewee import Check, DateField, ForeignKeyField, IntegerField

from models.shared import clock, events
from models.shared.avvikelse import andring
from models.shared.avvikelse.utredning import Utredning
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.permissions import Permission
from models.shared.record import Record
from models.shared.rules import RuleBroken


class Lex(StrEnum):
    """By which law, or none."""

    SARAH = "lex-sarah"
    MARIA = "lex-maria"
    INGEN = "ingen"


# Lex Sarah is in socialtjänstlagen (2025:400) and LSS; lex Maria in patientsäkerhetslagen (2010:659) 3 kap. 5 §.
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

    @classmethod
    def fatta(
        cls, utredning: Utredning, beslut: Lex, motivering: str, anmald: date | None = None, *, sedan: int, by: Any
    ) -> "Lexbeslut":
        """Decide; `sedan` is the decision its writer has seen, 0 for none. Raises RuleBroken, and Conflict."""
        if not by.may(Permission.AVVIKELSE_LEX):
            raise RuleBroken("Du har inte behörighet att besluta om lex Sarah och lex Maria.")
        motivering = andring.text(motivering, "motivering", "Motivera beslutet.")
        if anmald is not None:
            if beslut is Lex.INGEN:
                raise RuleBroken("Ta bort dagen, eller välj lex Sarah eller lex Maria.", "anmald")
            if anmald > clock.today():
                raise RuleBroken("Dagen kan inte ligga i framtiden.", "anmald")
            if anmald < utredning.avvikelse.handelsedatum:
                raise RuleBroken("Anmälan kan inte ha gjorts före händelsen.", "anmald")
        with andring.andras(utredning, by=by) as nu:
            fattat = cls.create(
                utredning=nu,
                nummer=andring.nasta_nummer(nu.lexbeslut, sedan),
                beslut=beslut,
                motivering=motivering,
                anmald=anmald,
                **andring.av(by),
            )
            nu.avvikelse.logga(events.AVVIKELSE_LEXBESLUT, by=by, beslut=LEX_ORD[beslut].lower())
        return fattat

    @property
    def ord(self) -> str:
        """The decision as it is read."""
        return LEX_ORD[self.beslut]
