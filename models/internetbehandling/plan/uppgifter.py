"""Planuppgifter: all that a behandlare decides about a plan, held against the rules of it (S25–S31)."""

from dataclasses import dataclass, replace
from datetime import date

from models.internetbehandling.plan.tillfallen import LANGST_EFTER, LANGST_INTERVALL, VECKA, Tider
from models.internetbehandling.program.innehall import Fraga
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST_TITEL, LANGST_TEXT = 200, 4_000  # characters
MEST_TIDER = 12  # a day


@dataclass(frozen=True)
class Planuppgifter:
    """What a plan is to be."""

    titel: str
    text: str
    fragor: tuple[Fraga, ...]
    startdatum: date
    tider: Tider
    intervall: int = 1
    dagar_efter: int = 0
    flagga_missad: bool = False
    kommentar: bool = False
    aktiverad: bool = False

    def rena(self) -> "Planuppgifter":
        """The same, cleaned, each time of a day once and in order. Raises RuleBroken."""
        titel, text = clean(self.titel, field="titel"), clean(self.text, multiline=True, field="text")
        if not titel:
            raise RuleBroken("Ge planen en titel.", "titel")
        for falt, skrivet, mest in (("titel", titel, LANGST_TITEL), ("text", text, LANGST_TEXT)):
            if len(skrivet) > mest:
                raise RuleBroken(f"Skriv högst {mest} tecken.", falt)
        if not 1 <= self.intervall <= LANGST_INTERVALL:
            raise RuleBroken(f"Schemat upprepas varje till var {LANGST_INTERVALL}:e vecka.", "intervall")
        if not 0 <= self.dagar_efter <= LANGST_EFTER:
            raise RuleBroken(f"Ange 0 till {LANGST_EFTER} dagar.", "dagar_efter")
        if len(self.tider) != VECKA or not any(self.tider):
            raise RuleBroken("Skriv ett klockslag för minst en dag. En dag med klockslag är aktiv.", "tid_0")
        for dag, tiderna in enumerate(self.tider):
            if len(set(tiderna)) > MEST_TIDER:
                raise RuleBroken(f"Skriv högst {MEST_TIDER} klockslag för en dag.", f"tid_{dag}")
        if not self.fragor:
            raise RuleBroken("Lägg till minst en fråga.")
        tider = tuple(tuple(sorted(set(tiderna))) for tiderna in self.tider)
        return replace(self, titel=titel, text=text, tider=tider)
