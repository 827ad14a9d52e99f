"""Small numbers in what leaves: none of them is told, and none can be reckoned from what is (F10).

A number from one until the limit is written as ”<5”. That alone is not enough, since a sum and all its other parts give
it back. So for every number that is hidden there is a witness: another table that reads exactly the same. What the
witness needs to be hidden for that is hidden too, and written as two dots. A number that is shown is always the true
one, and so is a nought.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.shared.statistik.personsummor import ALLA, Personsummor, Plats

DOLT = ".."
Steg = tuple[str, int]  # the value that changes too, with the same sign or the other
NARA = 6  # neighbours in a dimension that are looked at first


class Maskerad(NamedTuple):
    """How the numbers of a table may be shown: the places that are hidden, and of those the small ones."""

    dolda: frozenset[Plats]
    sma: frozenset[Plats]
    grans: int

    def visa(self, plats: Plats, antal: int) -> str:
        """A number as it may leave."""
        if plats in self.sma:
            return f"<{self.grans}"
        return DOLT if plats in self.dolda else str(antal)


def maskera(tal: Mapping[Plats, int], grans: int, personer: Iterable[int] = ()) -> Maskerad:
    """What must be hidden of a table: every number by its place, with the sums of it where a dimension says ALLA.

    A nought may be left out, and so may whole levels of sums. `personer` are the dimensions over which one person may
    be counted more than once, so that a sum is at most that of its parts and at least the greatest of them.

    Should a table have no witness as long as it tells which of its numbers are small, it does not tell that either.
    """
    sma = frozenset(plats for plats, antal in tal.items() if 0 < antal < grans)
    dolda = _Tabell(tal, grans, frozenset(personer), sma).dolda()
    if dolda is not None:
        return Maskerad(dolda, sma, grans)
    dolda = _Tabell(tal, grans, frozenset(personer), sma, tyst=True).dolda()
    alla = frozenset(plats for plats, antal in tal.items() if antal)
    return Maskerad(alla if dolda is None else dolda, frozenset(), grans)


class _Tabell:
    def __init__(self, tal, grans, personer, sma, tyst=False):
        self.tal = {plats: antal for plats, antal in tal.items() if antal}
        self.grans, self.personer, self.sma, self.tyst = grans, personer, sma, tyst
        antal = len(next(iter(tal), ()))
        self.varden = [sorted({plats[nr] for plats in self.tal} - {ALLA}) for nr in range(antal)]
        self.nivaer = {_niva(plats) for plats in tal}  # which sums the table shows at all
        self.summor = Personsummor(self.tal, self.nivaer, personer)

    def dolda(self) -> frozenset[Plats] | None:
        """The places to hide; None when some small number has no witness."""
        dolda, vittnade = set(self.sma), set()
        for plats in sorted(self.sma, key=lambda en: (self.tal[en], en)):
            if plats in vittnade:
                continue
            vittne = self._billigast(plats, dolda, NARA) or self._billigast(plats, dolda, None)
            if vittne is None:
                return None
            dolda |= vittne
            vittnade |= vittne
        return frozenset(dolda)

    def _billigast(self, plats: Plats, dolda: set[Plats], nara: int | None) -> set[Plats] | None:
        """The places of the witness that hides the least besides what is hidden already."""
        at = [med for med in (1, -1) if self.kostnad(plats, med, dolda) is not None]
        sokning = _Sokning(self, plats, dolda, nara)
        for hogst in (1, None):  # most often what is hidden already is enough
            for med in at:
                sokning.sok(med, hogst)
            if sokning.bast is not None:
                break
        return sokning.bast

    def kan_sta(self, nr: int, plats: Plats) -> bool:
        """True when nothing else need change in a dimension: over persons, and over what has no values."""
        return nr in self.personer or (plats[nr] == ALLA and not self.varden[nr])

    def steg(self, nr: int, plats: Plats, dolda: set[Plats], nara: int | None) -> list[Steg]:
        """In one dimension: move one to a neighbour, the cheapest `nara` of them, or let the sum follow."""
        varde = plats[nr]
        if varde == ALLA:
            return [(en, 1) for en in self.varden[nr]]
        kostar = {}
        for en in self.varden[nr]:
            granne = (*plats[:nr], en, *plats[nr + 1 :])
            if en != varde and granne in self.tal:
                kostar[en] = 0 if granne in dolda else self.tal[granne]
        flytt: list[Steg] = [(en, -1) for en in sorted(kostar, key=lambda en: (kostar[en], en))[:nara]]
        return [*flytt, (ALLA, 1)]

    def kostnad(self, plats: Plats, med: int, dolda: set[Plats]) -> int | None:
        """What is hidden besides by changing a number by so much; None when it cannot be."""
        antal = self.tal.get(plats)
        if antal is None:
            return None
        liten = plats in self.sma
        if antal + med < (1 if liten or self.tyst else self.grans):
            return None
        if liten and not self.tyst and antal + med >= self.grans:
            return None
        return 0 if plats in dolda else antal


class _Sokning:
    """The search for the cheapest way to change the number at a place by one with every sum still right.

    It goes dimension by dimension: each step in one gives all that changes so far a twin that changes too. What is
    known to cost too much already is not followed further.
    """

    def __init__(self, tabell: _Tabell, plats: Plats, dolda: set[Plats], nara: int | None):
        self.tabell, self.plats, self.dolda, self.nara = tabell, plats, dolda, nara
        self.bast: set[Plats] | None = None
        self.minst: int | None = None
        self._steg: dict[int, list[Steg]] = {}

    def sok(self, med: int, hogst: int | None) -> None:
        """Look for one that costs less than `hogst`, and less than what is found already."""
        self._vidare(0, [(self.plats, med)], 0, hogst)

    def _vidare(self, nr, andrat, kostnad, hogst):
        if self.minst is not None and kostnad >= self.minst:
            return
        if nr == len(self.plats):
            visas = {plats: med for plats, med in andrat if _niva(plats) in self.tabell.nivaer}
            if self.tabell.summor.kan_vara(visas):
                self.bast, self.minst = set(visas), kostnad
            return
        if self.tabell.kan_sta(nr, self.plats):
            self._vidare(nr + 1, andrat, kostnad, hogst)
            if self.minst is not None and kostnad >= self.minst:
                return
        for varde, ett in self._stegen(nr):
            tvillingar = [((*plats[:nr], varde, *plats[nr + 1 :]), med * ett) for plats, med in andrat]
            ny = self._lagt_till(tvillingar, kostnad, hogst)
            if ny is not None:
                self._vidare(nr + 1, andrat + tvillingar, ny, hogst)

    def _stegen(self, nr):
        """The steps in a dimension, looked for once, when the first of them is needed."""
        if nr not in self._steg:
            self._steg[nr] = self.tabell.steg(nr, self.plats, self.dolda, self.nara)
        return self._steg[nr]

    def _lagt_till(self, tvillingar, kostnad, hogst):
        """The cost with them; None when they cannot be, or cost too much."""
        for plats, med in tvillingar:
            if _niva(plats) in self.tabell.nivaer:
                mer = self.tabell.kostnad(plats, med, self.dolda)
                if mer is None:
                    return None
                kostnad += mer
        return None if hogst is not None and kostnad >= hogst else kostnad


def _niva(plats):
    return tuple(varde == ALLA for varde in plats)
