"""Slut: a moment is kept to be read for some days, or ended at once (S10, S11, S48, S49, S52)."""

from datetime import date, timedelta
from typing import Any

from models.internetbehandling.moment import events
from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.moment import Lage, Moment
from models.internetbehandling.moment.momentmodul import Momentmodul
from models.shared import clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST_TID = 730  # days, the most that a moment can be kept to be read
LANGST_ORSAK = 200  # characters


def vidmakthall(moment: Moment, till: date, *, moduler: frozenset[str], by: Any) -> None:
    """Let the person read these moduler until a last day, and write nothing more. Raises RuleBroken."""
    with db.atomic():
        moment.hall(by)
        if till <= clock.today():
            raise RuleBroken("Ange en dag efter i dag.", "dagar")
        if till > clock.today() + timedelta(days=LANGST_TID):
            raise RuleBroken(f"Momentet kan vidmakthållas i högst {LANGST_TID} dagar.", "dagar")
        if not moduler:
            raise RuleBroken("Välj minst en modul.", "moduler")
        moment.vidmakthalls_till, moment.vidmakthalls_sedan = till, clock.now()
        moment.save()
        Momentmodul.begransa(moment, moduler)
        moment.logga(events.MOMENT_VIDMAKTHALLS, by=by, till=till)


def avsluta(moment: Moment, orsak: str, *, kod: Avslutskod = Avslutskod.ANNAT, by: Any) -> None:
    """End it, so that the person does not reach it any more. Raises RuleBroken."""
    orsak = clean(orsak, field="avslutsorsak")
    if not orsak:
        raise RuleBroken("Ange varför momentet avslutas.", "avslutsorsak")
    if len(orsak) > LANGST_ORSAK:
        raise RuleBroken(f"Skriv högst {LANGST_ORSAK} tecken.", "avslutsorsak")
    with db.atomic():
        moment.hall(by, lagen=(Lage.PAGAR, Lage.VIDMAKTHALLS))
        moment.avslutad, moment.avslutskod, moment.avslutsorsak = clock.now(), kod, orsak
        moment.save()
        moment.logga(events.MOMENT_AVSLUTAT, by=by)
