"""Åtgärdskod: a kind of activity that the region pays for, and what has to be told of it (B12, B15, B16)."""

import re
from datetime import date
from enum import StrEnum
from typing import Any

from peewee import BooleanField, IntegrityError

from models.shared import audit
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField
from models.shared.giltig import Giltig
from models.shared.rules import RuleBroken
from models.tandvard import events
from models.tandvard.permissions import Permission

KOD = re.compile(r"[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö -]{0,39}")
LANGST = 200


class Uppgift(StrEnum):
    """What is asked for beside the activity itself. Each deltagare is an åtgärd (B18)."""

    INGEN = "ingen"
    ANTAL = "antal"
    PERSONNUMMER = "personnummer"


UPPGIFT_ORD = {
    Uppgift.INGEN: "Inget mer",
    Uppgift.ANTAL: "Antal deltagare",
    Uppgift.PERSONNUMMER: "Personnummer på deltagare",
}


class Atgardskod(Giltig):
    """A code, kept by Tandvårdsenheten. It is chosen for activities from its first day until its last."""

    kod = CharField(max_length=40, unique=True)
    beskrivning = CharField(max_length=LANGST)
    uppgift = ChoiceField(Uppgift, default=Uppgift.INGEN)
    exempel = BooleanField(default=False)  # of the catalogue that ships to be tried out

    def __str__(self) -> str:
        return f"{self.kod} {self.beskrivning}"

    @classmethod
    def valbara(cls, dag: date) -> Any:
        """Those that an activity of the day may have, in order of code."""
        galler = (cls.fran <= dag) & (cls.till.is_null() | (cls.till >= dag))
        return cls.select().where(galler).order_by(cls.kod)

    @classmethod
    def lagg_upp(
        cls, kod: str, beskrivning: str, *, fran: date, uppgift: Uppgift = Uppgift.INGEN, exempel: bool = False, by: Any
    ) -> "Atgardskod":
        """Let a code be chosen from a day. Tandvårdsenheten does."""
        if not by.may(Permission.GRANSKA):
            raise RuleBroken("Tandvårdsenheten lägger upp åtgärdskoder.")
        kod, beskrivning = " ".join(kod.split()), beskrivning.strip()
        if not KOD.fullmatch(kod):
            raise RuleBroken("Ange en kod med bokstäver och siffror, högst 40 tecken.", "kod")
        if not 0 < len(beskrivning) <= LANGST:
            raise RuleBroken(f"Beskriv åtgärden, med högst {LANGST} tecken.", "beskrivning")
        try:
            with db.atomic():
                rad = cls.create(kod=kod, beskrivning=beskrivning, uppgift=uppgift, exempel=exempel, fran=fran)
                audit.record(events.ATGARDSKOD_SKAPAD, rad, by=by, kod=kod)
        except IntegrityError:
            raise RuleBroken("Koden finns redan.", "kod") from None
        return rad
