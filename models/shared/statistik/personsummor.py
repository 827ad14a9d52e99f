"""Sums of persons: one who is in several of the parts is one in the sum, so it is known within limits only."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import NamedTuple

ALLA = ""  # in a place: all of that dimension together
Plats = tuple[str, ...]  # one value of each dimension


class Delar(NamedTuple):
    """The parts of a sum. Within a group one person may be in several, and the greatest is first; between groups nobody
    is in two.
    """

    grupper: dict[Plats, list[Plats]]
    grupp: dict[Plats, Plats]  # of each part
    minst: int
    hogst: int


class Personsummor:
    """What a table of persons lets its sums be. `personer` are the dimensions where one may be in several parts."""

    def __init__(self, tal: Mapping[Plats, int], nivaer: Collection[tuple[bool, ...]], personer: Collection[int]):
        self.tal, self.personer = tal, personer
        self._delar: dict[tuple[Plats, tuple[int, ...]], Delar] = {}
        self._finare: dict[tuple[bool, ...], list[tuple[int, ...]]] = {niva: [] for niva in nivaer} if personer else {}
        for niva, finare in self._finare.items():
            summor = [nr for nr, ar_summa in enumerate(niva) if ar_summa]
            for antal in range(1, len(summor) + 1):
                for dim in combinations(summor, antal):
                    under = tuple(ar_summa and nr not in dim for nr, ar_summa in enumerate(niva))
                    if under in self._finare and set(personer) & set(dim):
                        finare.append(dim)
        self._under: dict[tuple[tuple[int, ...], Plats], list[Plats]] = defaultdict(list)
        for dim in {dim for alla in self._finare.values() for dim in alla}:
            for plats in tal:
                if all(plats[nr] != ALLA for nr in dim):
                    self._under[dim, _summa(plats, dim)].append(plats)

    def kan_vara(self, andring: Mapping[Plats, int]) -> bool:
        """True when every sum is still one that its parts allow, after a change of some numbers."""
        if not self.personer:
            return True
        berorda = set(andring)
        for dim in {dim for alla in self._finare.values() for dim in alla}:
            berorda |= {_summa(plats, dim) for plats in andring if all(plats[nr] != ALLA for nr in dim)}
        return all(self._haller(plats, andring) for plats in berorda if plats in self.tal)

    def _haller(self, plats, andring):
        ny = self.tal[plats] + andring.get(plats, 0)
        for dim in self._finare[tuple(varde == ALLA for varde in plats)]:
            delar = self._delarna(plats, dim)
            rorda: dict[Plats, list[Plats]] = defaultdict(list)
            for en in andring:
                if en in delar.grupp:
                    rorda[delar.grupp[en]].append(en)
            minst, hogst = delar.minst, delar.hogst
            for grupp, egna in rorda.items():
                alla = delar.grupper[grupp]
                ororda = next((self.tal[en] for en in alla if en not in andring), 0)
                minst += max(ororda, *(self.tal[en] + andring[en] for en in egna)) - self.tal[alla[0]]
                hogst += sum(andring[en] for en in egna)
            if not minst <= ny <= hogst:
                return False
        return True

    def _delarna(self, plats, dim):
        if (plats, dim) not in self._delar:
            grupper = defaultdict(list)
            for en in self._under[dim, plats]:
                grupper[_summa(en, [nr for nr in dim if nr in self.personer])].append(en)
            for alla in grupper.values():
                alla.sort(key=self.tal.__getitem__, reverse=True)
            minst = sum(self.tal[alla[0]] for alla in grupper.values())
            hogst = sum(self.tal[en] for alla in grupper.values() for en in alla)
            grupp = {en: namn for namn, alla in grupper.items() for en in alla}
            self._delar[plats, dim] = Delar(dict(grupper), grupp, minst, hogst)
        return self._delar[plats, dim]


def _summa(plats, dim):
    """The place of the sum of it over some dimensions."""
    return tuple(ALLA if nr in dim else varde for nr, varde in enumerate(plats))
