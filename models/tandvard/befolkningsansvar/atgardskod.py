"""Åtgärdskod: a kind of activity that the region pays for, and what has to be told of it (B12, B15, B16)."""

import re
from datetime import date
from enum import StrEnum
from typing import Any

from peewee import BooleanField, IntegrityError

from models.shared import audit, clock
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
    beskrivning: Any = CharField(max_length=LANGST)
    uppgift = ChoiceField(Uppgift, default=Uppgift.INGEN)
    exempel = BooleanField(default=False)  # of the catalogue that ships to be tried out

    def __str__(self) -> str:
        return f"{self.kod} {self.beskrivning}"

    @classmethod
    def valbara(cls, dag: date) -> Any:
        """Those that an activity of the day may have, in order of code."""
        return cls.select().where(cls.gallde(dag)).order_by(cls.kod)

    @classmethod
    def lagg_upp(
        cls, kod: str, beskrivning: str, *, fran: date, uppgift: Uppgift = Uppgift.INGEN, exempel: bool = False, by: Any
    ) -> "Atgardskod":
        """Let a code be chosen from a day. Tandvårdsenheten does."""
        _krav(by)
        kod = " ".join(kod.split())
        if not KOD.fullmatch(kod):
            raise RuleBroken("Ange en kod med bokstäver och siffror, högst 40 tecken.", "kod")
        beskrivning = _beskriven(beskrivning)
        try:
            with db.atomic():
                rad = cls.create(kod=kod, beskrivning=beskrivning, uppgift=uppgift, exempel=exempel, fran=fran)
                audit.record(events.ATGARDSKOD_SKAPAD, rad, by=by, kod=kod)
        except IntegrityError:
            raise RuleBroken("Koden finns redan.", "kod") from None
        return rad

    def formulera(self, beskrivning: str, *, by: Any) -> None:
        """Say in other words what the code stands for. What was reported with it says the same from then on."""
        _krav(by)
        fore, efter = self.beskrivning, _beskriven(beskrivning)
        if efter == fore:
            return
        with db.atomic():
            self.beskrivning = efter
            self.save()
            audit.record(events.ATGARDSKOD_ANDRAD, self, by=by, kod=self.kod, fore=fore, efter=efter)

    def avsluta(self, till: date | None, *, by: Any) -> None:
        """Let the code be chosen until a day, today at the earliest; None lets it count until further notice again."""
        _krav(by)
        idag = clock.today()
        if till is not None and till < max(idag, self.fran):
            raise RuleBroken("Välj i dag eller en kommande dag. Det som har gällt ändras inte.", "till")
        if self.till is not None and self.till < idag:
            raise RuleBroken("Koden gäller inte längre. Lägg upp en ny kod.", "till")
        if till == self.till:
            return
        with db.atomic():
            self.till = till
            self.save()
            ord = till.isoformat() if till else "tills vidare"
            audit.record(events.ATGARDSKOD_AVSLUTAD, self, by=by, kod=self.kod, till=ord)


def _beskriven(text: str) -> str:
    text = " ".join(text.split())
    if not 0 < len(text) <= LANGST:
        raise RuleBroken(f"Beskriv åtgärden, med högst {LANGST} tecken.", "beskrivning")
    return text


def _krav(by: Any) -> None:
    if not by.may(Permission.GRANSKA):
        raise RuleBroken("Tandvårdsenheten lägger upp åtgärdskoder.")
