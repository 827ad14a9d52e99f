"""Arenderad: a behovspengsärende as the list and its Excel file show it."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from models.tandvard.behovspeng import summor
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.belopp import Belopp
from models.tandvard.behovspeng.forhandsbedomning import Forhandsbedomning


class Arenderad(NamedTuple):
    """One row."""

    arende: Behovsarende
    belopp: Belopp
    olasta: int  # decisions that nobody at the mottagning has marked as read (P42, P56)


def rader(arenden: Sequence[Behovsarende]) -> list[Arenderad]:
    """The rows of the ärenden, in the same order."""
    if not arenden:
        return []
    belopp, olasta = summor.belopp(arenden), _olasta([en.id for en in arenden])
    return [Arenderad(en, belopp[en.id], olasta[en.id]) for en in arenden]


def _olasta(ids: list[int]) -> Counter[int]:
    fhb = Forhandsbedomning
    nya = fhb.select(fhb.arende).where(fhb.arende.in_(ids), fhb.beslutad.is_null(False), fhb.last.is_null())
    return Counter(arende for (arende,) in nya.tuples())
