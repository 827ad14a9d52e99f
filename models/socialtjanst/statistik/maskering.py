"""Small numbers in what leaves: none of them is told, and none can be reckoned from what is (F10).

A number from one until the limit is written as ”<5”. That alone is not enough, since a sum and all its other parts give
it back. So for every number that is hidden there is a witness: another table that reads exactly the same. What the
witness needs to be hidden for that is hidden too, and written as two dots. A number that is shown is always the true
one, and so is a nought.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from math import prod
from typing import NamedTuple

from models.shared.varde import Daterat, Slag
from models.socialtjanst.statistik.personsummor import ALLA, Personsummor, Plats

MINST = Daterat(
    "socialtjanst.statistik.minst",
    "Statistik: minsta antal som visas utanför enheten",
    "Färre än så många visas inte i Excel, CSV, JSON och PDF, och inte heller det som de kan räknas ut från.",
    Slag.ANTAL,
    {date(2000, 1, 1): 5},
    minst=3,
    hogst=50,
)
DATED = (MINST,)
DOLT = ".."
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
        bast, minst = None, None
        for andring in self._andringar(plats, dolda, nara):
            kostnad = self._kostnad(andring, dolda, minst)
            if kostnad is not None:
                bast, minst = set(andring), kostnad
                if not kostnad:
                    break
        return bast

    def _andringar(self, plats: Plats, dolda: set[Plats], nara: int | None) -> Iterator[dict[Plats, int]]:
        """Ways to change the number at a place by one with every sum still right, each as what changes by how much."""
        for steg in product(*(self._steg(nr, plats, dolda, nara) for nr in range(len(plats)))):
            andrat = {}
            for delar in product(*steg):
                ny = tuple(varde for varde, _ in delar)
                if _niva(ny) in self.nivaer:
                    andrat[ny] = prod(ett for _, ett in delar)
            yield andrat
            yield {ny: -ett for ny, ett in andrat.items()}

    def _steg(self, nr: int, plats: Plats, dolda: set[Plats], nara: int | None) -> list[Sequence[tuple[str, int]]]:
        """In one dimension: let the sum follow, or move one to a neighbour, the cheapest `nara` of them."""
        varde, flera = plats[nr], nr in self.personer
        if varde == ALLA:
            steg: list[Sequence[tuple[str, int]]] = [((ALLA, 1), (en, 1)) for en in self.varden[nr]]
            return [*steg, ((ALLA, 1),)] if flera or not steg else steg
        kostar = {}
        for en in self.varden[nr]:
            granne = (*plats[:nr], en, *plats[nr + 1 :])
            if en != varde and granne in self.tal:
                kostar[en] = 0 if granne in dolda else self.tal[granne]
        flytt = [((varde, 1), (en, -1)) for en in sorted(kostar, key=lambda en: (kostar[en], en))[:nara]]
        return [((varde, 1), (ALLA, 1)), *flytt, *([((varde, 1),)] if flera else [])]

    def _kostnad(self, andring, dolda, minst) -> int | None:
        """How much more is hidden by it; None when it cannot be, or costs no less than `minst`."""
        kostnad = 0
        for plats, med in andring.items():
            antal = self.tal.get(plats, 0)
            lagst, hogst = (1, None) if self.tyst else (1, self.grans - 1) if plats in self.sma else (self.grans, None)
            if not antal or antal + med < lagst or (hogst and antal + med > hogst):
                return None
            kostnad += 0 if plats in dolda else antal
            if minst is not None and kostnad >= minst:
                return None
        return kostnad if self.summor.kan_vara(andring) else None


def _niva(plats):
    return tuple(varde == ALLA for varde in plats)
