"""Slut: a moment is kept to be read for some days, or ended at once (S10, S11, S48, S49, S52).

A user decides it with time to regret it; see the room `slut`.
"""

from datetime import date, timedelta
from typing import Any

from models.internetbehandling.avisering.rader import dra_in
from models.internetbehandling.moment import events
from models.internetbehandling.moment.avslutskod import AVSLUTSORD, Avslutskod
from models.internetbehandling.moment.moment import Lage, Moment
from models.internetbehandling.moment.momentmodul import Momentmodul
from models.shared import clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST_TID = 730  # days, the most that a moment can be kept to be read
LANGST_ORSAK = 200  # characters
VALJ = "Välj bland programmets moduler."


def vidmakthall(moment: Moment, till: date, *, moduler: frozenset[str], by: Any) -> None:
    """Let the person read these moduler until a last day, and write nothing more. Raises RuleBroken."""
    with db.atomic():
        moment.hall(by)
        krav_pa_vidmakthallande(moment, till, moduler)
        genomfor_vidmakthallande(moment, till, moduler, by=by)


def avsluta(moment: Moment, orsak: str = "", *, kod: Avslutskod = Avslutskod.ANNAT, by: Any) -> None:
    """End it, so that the person does not reach it any more. Raises RuleBroken."""
    orsak = orsaken(kod, orsak)
    with db.atomic():
        moment.hall(by, lagen=(Lage.PAGAR, Lage.VIDMAKTHALLS))
        genomfor_avslut(moment, kod, orsak, by=by)


def krav_pa_vidmakthallande(moment: Moment, till: date, moduler: frozenset[str]) -> None:
    """Raise RuleBroken unless these moduler can be read until that day."""
    if till <= clock.today():
        raise RuleBroken("Ange en dag efter i dag.", "dagar")
    if till > clock.today() + timedelta(days=LANGST_TID):
        raise RuleBroken(f"Momentet kan vidmakthållas i högst {LANGST_TID} dagar.", "dagar")
    if not moduler:
        raise RuleBroken("Välj minst en modul.", "moduler")
    if not moduler <= {modul.kod for modul in moment.innehall.moduler}:
        raise RuleBroken(VALJ, "moduler")


def orsaken(kod: Avslutskod, orsak: str) -> str:
    """Why it ends, in words: those of the code when there are no others. Raises RuleBroken."""
    orsak = clean(orsak, field="avslutsorsak")
    if not orsak and kod is Avslutskod.ANNAT:
        raise RuleBroken("Skriv varför momentet avslutas.", "avslutsorsak")
    if len(orsak) > LANGST_ORSAK:
        raise RuleBroken(f"Skriv högst {LANGST_ORSAK} tecken.", "avslutsorsak")
    return orsak or AVSLUTSORD[kod]


def genomfor_vidmakthallande(moment: Moment, till: date, moduler: frozenset[str], *, by: Any) -> None:
    """Make it so, inside the caller's transaction, in which nobody else changes the moment."""
    moment.vidmakthalls_till, moment.vidmakthalls_sedan = till, clock.now()
    moment.save()
    Momentmodul.begransa(moment, moduler)
    moment.logga(events.MOMENT_VIDMAKTHALLS, by=by, till=till)


def genomfor_avslut(moment: Moment, kod: Avslutskod, orsak: str, *, by: Any) -> None:
    """End it, inside the caller's transaction, in which nobody else changes the moment. Notices that wait stay."""
    moment.avslutad, moment.avslutskod, moment.avslutsorsak = clock.now(), kod, orsak
    moment.save()
    dra_in(moment.id)
    moment.logga(events.MOMENT_AVSLUTAT, by=by)
