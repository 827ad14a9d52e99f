"""The clock of one ärende, as the one who looks may know it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from models.samverkan.lagklocka.betalningsansvar import INGEN_GRUND, NEKAT, Betalningsansvar, bedom
from models.samverkan.lagklocka.frister import Frist, inskrivningsfrist, kallelsefrist
from models.samverkan.lagklocka.handelser import Handelser
from models.samverkan.lagklocka.overenskommelse import Avtalat, Overenskommelse
from models.samverkan.lagklocka.villkor import KALLELSE, TIMMAR, Modell, Villkor
from models.samverkan.samtycke import ser_allt
from models.shared import clock
from models.shared.process import Part


@dataclass(frozen=True)
class Klocka:
    """The times of the law in one ärende."""

    handelser: Handelser
    inskrivning: Frist | None  # None without the hour of admission
    kallelse: Frist | None  # None until the patient is utskrivningsklar
    ansvar: Betalningsansvar

    @classmethod
    def for_arende(cls, arende: Any, samtycke: Any, deltagare: Any, *, by: Any) -> "Klocka | None":
        """Read it as it is now. None for one who may know no more than the dates (M30, BG-06)."""
        if not ser_allt(by, samtycke):
            return None
        return rakna(
            Handelser.for_arende(arende, by=by),
            samtycke=hinder(samtycke),
            kommun=any(en.part is Part.KOMMUN for en in deltagare),
            today=clock.today(),
        )

    def hem(self, dag: date) -> tuple[int, int]:
        """What happens if the patient goes home on a day: days that the kommun answers for, and their sum in öre."""
        return self.ansvar.dagar(dag), self.ansvar.belopp_ore(dag)


def rakna(handelser: Handelser, *, samtycke: str | None, kommun: bool, today: date) -> Klocka:
    """Put the clock together from what has happened. The terms are those of the day that a time begins to run."""
    klar = handelser.klar
    borjar = clock.local(klar.skickat).date() if klar else today
    return Klocka(
        handelser,
        inskrivningsfrist(handelser, TIMMAR.pa(handelser.inskriven or today)),
        kallelsefrist(klar, handelser.kallad, KALLELSE.pa(borjar)) if klar else None,
        bedom(handelser, _villkor(handelser, borjar), samtycke=samtycke, kommun=kommun),
    )


def _villkor(handelser: Handelser, dag: date) -> Villkor:
    """What counts between the region and the kommun of the ärende."""
    rader = [
        Overenskommelse(orgnr="", kommunkod="", fran=fran, modell=Modell(modell), belopp_ore=belopp_ore)
        for fran, modell, belopp_ore in handelser.avtal
    ]
    return Avtalat(rader).villkor("", "", dag)


def hinder(samtycke: Any) -> str | None:
    """Why nothing more than the dates may be shared, in words, or None."""
    if samtycke is None:
        return INGEN_GRUND
    return None if samtycke.far_dela else NEKAT


def lang(tid: timedelta) -> str:
    """How long something is: 40 minuter, 3 timmar, 2 dygn."""
    minuter = int(tid.total_seconds()) // 60
    if minuter < 60:
        return f"{max(minuter, 1)} {'minut' if minuter <= 1 else 'minuter'}"
    timmar = minuter // 60
    if timmar < 48:
        return f"{timmar} {'timme' if timmar == 1 else 'timmar'}"
    return f"{timmar // 24} dygn"
