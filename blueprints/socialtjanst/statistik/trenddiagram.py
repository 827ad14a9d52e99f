"""Bars of thirteen months, in the units of the drawing."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from models.socialtjanst.statistik.trend import Manad

BREDD, HOJD, STAPEL = 44, 100, 28


class Stapel(NamedTuple):
    """The bar of one month: where it stands, how high it is, and what is written at it."""

    manad: str
    x: int
    y: int
    hojd: int
    antal: int


def diagram(manader: Sequence[Manad]) -> dict[str, Any]:
    """What the drawing needs, the earliest month first; the highest bar fills it."""
    mest = max([en.totalt for en in manader] + [1])
    staplar = []
    for nr, en in enumerate(manader):
        hojd = en.totalt * HOJD // mest
        staplar.append(Stapel(en.ord, nr * BREDD + (BREDD - STAPEL) // 2, HOJD - hojd, hojd, en.totalt))
    return {"staplar": staplar, "bredd": len(staplar) * BREDD, "hojd": HOJD, "stapel": STAPEL}
