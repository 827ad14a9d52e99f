"""To add a behovskod, change what it asks for, and end it, with a history of who did (P28, P29)."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from peewee import IntegrityError

from models.shared import clock
from models.shared.administration import historik
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng.behovskod import LANGST, Behovskod, Inom, Plats
from models.tandvard.behovspeng.mun import YTOR
from models.tandvard.permissions import Permission

KOD = re.compile(r"[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö -]{0,19}")
HOGST = 99
ORD = {
    "beskrivning": "Beskrivning",
    "plats": "Plats",
    "ytor": "Tandytor",
    "karies": "Kariesregistrering",
    "forhandsbedoms": "Kräver förhandsbedömning",
    "hogst": "Högst antal",
    "hogst_inom": "Högst antal räknas",
    "till": "Gäller till och med",
}


@dataclass(frozen=True)
class Regler:
    """What a code stands for, asks for and refuses."""

    beskrivning: str
    plats: Plats = Plats.INGEN
    ytor: str = ""
    karies: bool = False
    forhandsbedoms: bool = False
    hogst: int | None = None
    hogst_inom: Inom = Inom.PERIOD

    def kontrollerade(self) -> dict[str, Any]:
        """As they are kept. Raises RuleBroken."""
        beskrivning = " ".join(self.beskrivning.split())
        if not 0 < len(beskrivning) <= LANGST:
            raise RuleBroken(f"Beskriv åtgärden, med högst {LANGST} tecken.", "beskrivning")
        valda = set(self.ytor.upper().replace(" ", ""))
        if fel := sorted(valda - set(YTOR)):
            raise RuleBroken(f"Det finns ingen tandyta {', '.join(fel)}. Välj bland {', '.join(YTOR)}.", "ytor")
        if valda and self.plats is not Plats.TAND:
            raise RuleBroken("Tandytor anges bara när tand anges. Välj tand som plats eller ta bort ytorna.", "ytor")
        if self.hogst is not None and not 1 <= self.hogst <= HOGST:
            raise RuleBroken(f"Ange ett antal, 1 till {HOGST}, eller lämna fältet tomt.", "hogst")
        ytor = "".join(yta for yta in YTOR if yta in valda)
        return asdict(self) | {"beskrivning": beskrivning, "ytor": ytor}


def lagg_upp(kod: str, regler: Regler, *, fran: date, exempel: bool = False, by: Any) -> Behovskod:
    """Let a code be chosen from a day. Raises RuleBroken."""
    krav_pa_tandvardsenheten(by)
    kod = " ".join(kod.split())
    if not KOD.fullmatch(kod):
        raise RuleBroken("Ange en kod med bokstäver och siffror, högst 20 tecken.", "kod")
    varden = regler.kontrollerade()
    try:
        with db.atomic():
            rad = Behovskod.create(kod=kod, fran=fran, exempel=exempel, **varden)
            historik.skapad(rad, f"åtgärdskoden {kod} i behovspengen", by=by)
    except IntegrityError:
        raise RuleBroken("Koden finns redan.", "kod") from None
    return rad


def andra(kod: Behovskod, regler: Regler, *, sedan: str, by: Any) -> list[str]:
    """Let other rules count for what is added from now on. Returns the names of what changed. Raises RuleBroken.

    `sedan` is the stampel that the one who changes has seen.
    """
    krav_pa_tandvardsenheten(by)
    varden = regler.kontrollerade()
    with db.atomic():
        return historik.andra(historik.hall(kod, sedan), varden, ord=ORD, by=by)


def avsluta(kod: Behovskod, till: date | None, *, by: Any) -> None:
    """Let the code be chosen until a day, today at the earliest; None lets it count until further notice again."""
    krav_pa_tandvardsenheten(by)
    idag = clock.today()
    if till is not None and till < max(idag, kod.fran):
        raise RuleBroken("Välj i dag eller en kommande dag. Det som har gällt ändras inte.", "till")
    if kod.till is not None and kod.till < idag:
        raise RuleBroken("Koden gäller inte längre. Lägg upp en ny kod.", "till")
    with db.atomic():
        historik.andra(kod, {"till": till}, ord=ORD, by=by)


def krav_pa_tandvardsenheten(by: Any) -> None:
    """Raise RuleBroken for one who does not keep the codes."""
    if not by.may(Permission.GRANSKA):
        raise RuleBroken("Tandvårdsenheten sköter behovspengens åtgärdskoder.")
