"""Gren: the enheter within reach as a tree, of which a part can be chosen (T39)."""

from typing import Any, NamedTuple

from models.shared.organisation import Enhet
from models.socialtjanst import rackvidd


class Nod(NamedTuple):
    """An enhet and how far down in the tree it is."""

    enhet: Enhet
    djup: int


class Gren:
    """What one actor reaches, from the top down and in Swedish order."""

    def __init__(self, actor: Any):
        alla = list(Enhet.select().where(Enhet.id.in_(rackvidd.enheter(actor))).order_by(Enhet.sortnyckel, Enhet.id))
        egna = {en.id for en in alla}
        self._under: dict[int | None, list[Enhet]] = {}
        for en in alla:
            self._under.setdefault(en.over_id if en.over_id in egna else None, []).append(en)
        self.noder = list(self._ned(None, 0))

    def under(self, enhet: int = 0) -> list[int]:
        """The ids of an enhet and all below it, or of the whole when none is chosen; nothing for one out of reach."""
        if not enhet:
            return [nod.enhet.id for nod in self.noder]
        har = next((nr for nr, nod in enumerate(self.noder) if nod.enhet.id == enhet), None)
        if har is None:
            return []
        efter = self.noder[har + 1 :]
        slut = next((nr for nr, nod in enumerate(efter) if nod.djup <= self.noder[har].djup), len(efter))
        return [enhet, *(nod.enhet.id for nod in efter[:slut])]

    def _ned(self, over, djup):
        for en in self._under.get(over, ()):
            yield Nod(en, djup)
            yield from self._ned(en.id, djup + 1)
