"""The tree of enheter as it is shown: the found with those above them, and no more than a page holds (IN-08)."""

from collections.abc import Iterable

from blueprints.shared.trad import Node
from models.shared.organisation import Enhet

MEST = 200
OPPNA_NIVAER = 2


def med_ovanfor(rader: Iterable[Enhet], traffar: Iterable[Enhet]) -> list[Enhet]:
    """What was found, with the enheter above, so that the tree shows where each one lies."""
    alla = list(rader)
    by_id = {enhet.id: enhet for enhet in alla}
    kvar: set[int] = set()
    for enhet in traffar:
        at: Enhet | None = enhet
        while at is not None and at.id not in kvar:
            kvar.add(at.id)
            at = by_id.get(at.over_id)
    return [enhet for enhet in alla if enhet.id in kvar]


def kapa(noder: list[Node], mest: int = MEST) -> list[Node]:
    """Keep about as many nodes, level by level. One that loses what is below it says how many that was, in `dolda`."""
    kvar, niva = mest - len(noder), noder
    while niva:
        nasta: list[Node] = []
        for nod in niva:
            if len(nod["barn"]) > kvar:
                nod["dolda"], nod["barn"] = _antal(nod["barn"]), []
            kvar -= len(nod["barn"])
            nasta += nod["barn"]
        niva = nasta
    return noder


def oppna(noder: list[Node], nivaer: int = OPPNA_NIVAER) -> list[Node]:
    """Unfold the first levels."""
    for nod in noder:
        nod["oppen"] = nivaer > 0
        oppna(nod["barn"], nivaer - 1)
    return noder


def _antal(noder):
    return sum(1 + _antal(nod["barn"]) for nod in noder)
