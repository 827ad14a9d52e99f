"""Nyckeltal per enhet and month: notices too late, kvittens time, lead time per step and återinskrivning (F11)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from models.samverkan.lagklocka.fall import Fall
from models.samverkan.lagklocka.frister import inskrivningsfrist
from models.shared import clock

ATER_DAGAR = 30  # what the indicator is called by; not a limit that anyone decides
LEDTID = ("kartlaggning", "stallningstagande", "utskrivning")


@dataclass(frozen=True)
class Nyckeltal:
    """The figures of one enhet in one month. A figure that nothing could be counted for is None."""

    antal: int  # inskrivningsmeddelanden sent in the month
    utan_klockslag: int  # of which it cannot be said whether they came in time
    sena: int  # sent after the time of the law
    kvittens: timedelta | None  # the median from notice to kvittering
    ledtider: dict[str, timedelta]  # the median from inskrivningsmeddelande to the step, by the key of the step
    utskrivna: int  # went home in the month
    ater: int  # of them admitted anew within thirty days
    kvitterade: int = 0  # the ärenden that the median of kvittens is taken of
    med_steg: dict[str, int] = field(default_factory=dict)  # the ärenden that each ledtid is taken of


def per_enhet(fallen: Iterable[Fall], manad: date, timmar: int) -> dict[int, Nyckeltal]:
    """The figures of each enhet that has any in the month, which is given by its first day."""
    alla = list(fallen)
    inskrivna, utskrivna = defaultdict(list), defaultdict(list)
    for fall in alla:
        meddelad, utskriven = fall.handelser.meddelad, fall.handelser.utskriven
        if meddelad and manaden(clock.local(meddelad).date()) == manad:
            inskrivna[fall.enhet].append(fall)
        if utskriven and manaden(utskriven) == manad:
            utskrivna[fall.enhet].append(fall)
    ater = _aterinskrivna(alla)
    return {
        enhet: _tal(inskrivna[enhet], utskrivna[enhet], ater, timmar)
        for enhet in sorted(inskrivna.keys() | utskrivna.keys())
    }


def manaden(dag: date) -> date:
    """The first day of the month of a day."""
    return dag.replace(day=1)


def _tal(inskrivna, utskrivna, ater, timmar):
    frister = [inskrivningsfrist(fall.handelser, timmar) for fall in inskrivna]
    kvittenser = [tog for fall in inskrivna for tog in fall.kvittenser]
    ledtider = {
        steg: [fall.steg[steg] - fall.handelser.meddelad for fall in inskrivna if steg in fall.steg] for steg in LEDTID
    }
    return Nyckeltal(
        antal=len(inskrivna),
        utan_klockslag=frister.count(None),
        sena=sum(bool(frist and frist.skickat and frist.skickat > frist.till) for frist in frister),
        kvittens=median(kvittenser) if kvittenser else None,
        ledtider={steg: median(tider) for steg, tider in ledtider.items() if tider},
        utskrivna=len(utskrivna),
        ater=sum(fall.arende in ater for fall in utskrivna),
        kvitterade=sum(bool(fall.kvittenser) for fall in inskrivna),
        med_steg={steg: len(tider) for steg, tider in ledtider.items()},
    )


def _aterinskrivna(fallen):
    """The ärenden whose patient was admitted anew, the day it ended or within thirty days of it."""
    inskrivningar = defaultdict(list)
    for fall in fallen:
        if fall.handelser.inskriven:
            inskrivningar[fall.person].append((fall.arende, fall.handelser.inskriven))
    return {
        fall.arende
        for fall in fallen
        if (hem := fall.handelser.utskriven)
        and any(
            annat != fall.arende and timedelta() <= dag - hem <= timedelta(days=ATER_DAGAR)
            for annat, dag in inskrivningar[fall.person]
        )
    }
