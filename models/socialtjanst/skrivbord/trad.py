"""Mina enheter: the enheter within reach as a tree, each with how many genomföranden are open there and below (T14)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from models.shared.statement import among, rows

ENHETER = "SELECT id, over_id, namn FROM enhet WHERE id IN (IDS) ORDER BY sortnyckel, id"
ANTAL = """
SELECT enhet_id, COUNT(*) FROM socialtjanst_genomforande WHERE avslutad IS NULL AND enhet_id IN (IDS)
 GROUP BY enhet_id
"""


class Nod(NamedTuple):
    """An enhet of the tree."""

    id: int
    namn: str
    har: int  # open genomföranden at the enhet itself
    antal: int  # and at those below it
    barn: bool  # some enhet lies below it


class Trad:
    """The enheter with these ids, fetched in two queries however many they are."""

    def __init__(self, ids: Sequence[int]):
        alla = rows(among(ENHETER, ids), ids) if ids else []
        self._har = dict(rows(among(ANTAL, ids), ids)) if ids else {}
        self._namn = {id: namn for id, _, namn in alla}
        self._over = {id: over for id, over, _ in alla if over in self._namn}
        self._under: dict[int | None, list[int]] = defaultdict(list)
        for id, over, _ in alla:
            self._under[over if over in self._namn else None].append(id)

    def __contains__(self, enhet_id: int) -> bool:
        return enhet_id in self._namn

    @property
    def antal(self) -> int:
        """How many genomföranden are open in all of it."""
        return sum(self._har.values())

    @property
    def namn(self) -> dict[int, str]:
        """The name of each enhet, in Swedish order."""
        return self._namn

    def under(self, enhet_id: int | None = None) -> list[Nod]:
        """The enheter right below one; without one, those that the tree begins with."""
        return [self.nod(id) for id in self._under[enhet_id]]

    def nod(self, enhet_id: int) -> Nod:
        """One enhet."""
        har, barn = self._har.get(enhet_id, 0), self._under.get(enhet_id, [])
        return Nod(enhet_id, self._namn[enhet_id], har, har + sum(self.nod(id).antal for id in barn), bool(barn))

    def vagen(self, enhet_id: int) -> list[int]:
        """The ids from where the tree begins down to an enhet."""
        vagen = [enhet_id]
        while over := self._over.get(vagen[0]):
            vagen.insert(0, over)
        return vagen
