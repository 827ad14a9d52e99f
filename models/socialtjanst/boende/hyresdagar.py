"""Which days of a month are charged for and what they cost, as whole öre and without a database (T44)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

EN_DAG = timedelta(days=1)
EN_MANAD = timedelta(days=31)


class Delmanad(StrEnum):
    """What is charged for the month in which somebody moves in or out."""

    DAGAR = "dagar"
    HEL = "hel"
    INGEN = "ingen"


@dataclass(frozen=True)
class Hyresregler:
    """What a kommun has decided for a month. By itself: every day of the kontrakt is charged, and no month is free."""

    fria: frozenset[int] = frozenset()  # the months without hyra, 1 for January
    inflyttning: Delmanad = Delmanad.DAGAR
    utflyttning: Delmanad = Delmanad.DAGAR


class Boendetid(NamedTuple):
    """A kontrakt as far as its days go. One that follows on another by a byte does not begin a living, it goes on."""

    kontrakt: int
    objekt: int
    fran: date
    till: date | None
    per_dygn: bool = False
    efter_byte: bool = False


class Hyresrad(NamedTuple):
    """Some days of one kontrakt with one hyra. Without `hyra_ore` nobody has decided any, and nothing is charged."""

    kontrakt: int
    objekt: int
    fran: date
    till: date
    hyra_ore: int | None
    belopp_ore: int
    fri: bool

    @property
    def dagar(self) -> int:
        return (self.till - self.fran).days + 1


Hyreslinje = Sequence[tuple[date, int]]  # from which day how many öre counts, in order of day


def sista(manad: date) -> date:
    """The last day of the month of a day."""
    return nasta(manad) - EN_DAG


def nasta(manad: date) -> date:
    """The first day of the month after that of a day."""
    return (manad.replace(day=1) + EN_MANAD).replace(day=1)


def manader(fran: date, till: date) -> Iterator[date]:
    """The first day of each month from that of one day to that of another."""
    manad = fran.replace(day=1)
    while manad <= till:
        yield manad
        manad = nasta(manad)


def hyresrader(
    tider: Iterable[Boendetid], manad: date, regler: Hyresregler, hyror: dict[int, Hyreslinje]
) -> list[Hyresrad]:
    """What is to be charged one person for a month, in order of day. `hyror` is by objekt.

    The kontrakt of one slag are told together, since a byte makes them one living: its days are charged once each, for
    the objekt where they are spent. A hyra is for a whole month and is shared by its days, and the shares of a month
    always add up to the hyra to the öre. Korttidsboende has a price a day, which no rule of months changes.
    """
    alla = sorted(tider, key=lambda tid: tid.fran)
    permanenta, korttid = [en for en in alla if not en.per_dygn], [en for en in alla if en.per_dygn]
    rader: list[Hyresrad] = []
    for tid, fran, till in _debiterade(permanenta, manad, regler):
        rader += _prissatta(tid, fran, till, hyror.get(tid.objekt, ()), fri=manad.month in regler.fria)
    for tid, fran, till in _debiterade(korttid, manad, Hyresregler()):
        rader += _prissatta(tid, fran, till, hyror.get(tid.objekt, ()))
    return sorted(rader, key=lambda rad: (rad.fran, rad.kontrakt))


def _debiterade(tider, manad, regler):
    """The kontrakt that are charged for in the month, each with its first and last day of that."""
    borjan, slut = manad.replace(day=1), sista(manad)
    senast = borjan - EN_DAG
    i_manaden = [en for en in tider if en.fran <= slut and (en.till is None or en.till >= borjan)]
    kedjor = list(_kedjor(i_manaden))
    for kedja, efter in pairwise([*kedjor, None]):
        fran, till = _kedjans(kedja, borjan, slut, regler)
        if efter:
            till = min(till, efter[0].fran - EN_DAG)
        fran = max(fran, senast + EN_DAG)
        if fran > till:
            continue
        senast = till
        for nr, tid in enumerate(kedja):
            forst = fran if nr == 0 else tid.fran
            sist = till if nr == len(kedja) - 1 else tid.till
            yield tid, forst, sist


def _kedjor(tider):
    """The kontrakt that a byte makes one living, together."""
    kedja = []
    for tid in tider:
        if kedja and not (tid.efter_byte and kedja[-1].till == tid.fran - EN_DAG):
            yield kedja
            kedja = []
        kedja.append(tid)
    if kedja:
        yield kedja


def _kedjans(kedja, borjan, slut, regler):
    """Its first and last day of the month that are charged; the first after the last when none is."""
    forst, sist = kedja[0], kedja[-1]
    fran, till = max(forst.fran, borjan), min(sist.till or slut, slut)
    if fran > borjan and not forst.efter_byte:
        fran = {Delmanad.DAGAR: fran, Delmanad.HEL: borjan, Delmanad.INGEN: slut + EN_DAG}[regler.inflyttning]
    if till < slut:
        till = {Delmanad.DAGAR: till, Delmanad.HEL: slut, Delmanad.INGEN: borjan - EN_DAG}[regler.utflyttning]
    return fran, till


def _prissatta(tid, fran, till, linje, *, fri=False):
    """The days with their hyra; where it changes on the way there is a row for each."""
    granser = [dag for dag, _ in linje if fran < dag <= till]
    for forst, efter in pairwise([fran, *granser, till + EN_DAG]):
        hyra = next((ore for dag, ore in reversed(linje) if dag <= forst), None)
        sist = efter - EN_DAG
        belopp = 0 if hyra is None or fri else _dygn(hyra, forst, sist) if tid.per_dygn else andel(hyra, forst, sist)
        yield Hyresrad(tid.kontrakt, tid.objekt, forst, sist, hyra, belopp, fri)


def _dygn(hyra, fran, till):
    return hyra * ((till - fran).days + 1)


def andel(ore: int, fran: date, till: date) -> int:
    """The part of a month's hyra that some days of the month are, in whole öre.

    It is what has been charged until the last day, less what had been before the first, each rounded half up. So
    the parts of a month, however it is divided, add up to the hyra.
    """
    antal = sista(fran).day
    return _till_och_med(ore, till.day, antal) - _till_och_med(ore, fran.day - 1, antal)


def _till_och_med(ore, dag, antal):
    return (2 * ore * dag + antal) // (2 * antal)
