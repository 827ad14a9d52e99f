"""From which day the kommun answers for the cost of one patient, by the days of the law, or why it does not."""

from dataclasses import dataclass
from datetime import date, timedelta

from models.samverkan.lagklocka.handelser import Handelser, Tidsbesked
from models.samverkan.lagklocka.villkor import Villkor
from models.shared import clock

NEKAT = "Patienten har nekat samtycke, så att patienten är utskrivningsklar får inte meddelas."
INGEN_GRUND = "Samtycket är återtaget, eller inte registrerat."
INTE_MEDDELAD = "Inskrivningsmeddelandet är inte skickat."
INTE_KLAR = "Patienten är inte utskrivningsklar."
AVBROTT = "Patienten är inte längre utskrivningsklar. Tiden räknas om från nästa meddelande."
INGEN_KALLELSE = "Ingen kallelse till planering är skickad."
INGEN_KOMMUN = "Ingen kommun deltar i ärendet."


@dataclass(frozen=True)
class Betalningsansvar:
    """The first day that the kommun answers for, or what stands in the way, in words."""

    fran: date | None
    hinder: tuple[str, ...]
    villkor: Villkor

    def dagar(self, utskriven: date) -> int:
        """How many days the kommun answers for when the patient goes home on a day; that day is not one of them."""
        return max((utskriven - self.fran).days, 0) if self.fran else 0

    def belopp_ore(self, utskriven: date) -> int:
        """What these days cost, each by the sum of its own day."""
        if self.fran is None:
            return 0
        return sum(self.villkor.belopp_ore(self.fran + timedelta(days=n)) for n in range(self.dagar(utskriven)))


def bedom(handelser: Handelser, villkor: Villkor, *, samtycke: str | None, kommun: bool = True) -> Betalningsansvar:
    """Who answers for the cost, from when. `samtycke` is what stands in the way of sharing, in words, or None."""
    klar = handelser.klar
    hinder = [
        samtycke,
        None if kommun else INGEN_KOMMUN,
        None if handelser.meddelad else INTE_MEDDELAD,
        None if klar else (AVBROTT if handelser.avbruten else INTE_KLAR),
        INGEN_KALLELSE if klar and villkor.kallelse_kravs and not handelser.kallad else None,
    ]
    namnda = tuple(ett for ett in hinder if ett)
    return Betalningsansvar(None if namnda or klar is None else forsta_dag(klar, villkor), namnda, villkor)


def forsta_dag(klar: Tidsbesked, villkor: Villkor) -> date:
    """The first day that the kommun answers for: so many days after the notice, more when it was sent late in the day.

    The day and the hour are those of a Swedish wall clock. On the stroke is not late. A notice that tells a day to come
    counts from that day, and has then been there since the morning.
    """
    skickat = clock.local(klar.skickat)
    if klar.datum > skickat.date():
        return klar.datum + timedelta(days=villkor.dagar)
    sent = skickat.time() > villkor.brytpunkt
    return skickat.date() + timedelta(days=villkor.dagar_sent if sent else villkor.dagar)
