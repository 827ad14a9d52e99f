"""Bars of thirteen months. Across they are parts of the width there is, so that the text is as large on any screen."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from models.socialtjanst.statistik.trend import Manad

HOJD = 100
BRED = 0.64  # of the place of a month its bar takes so much
STANDE = 100  # numbers from here on stand on end, since there is no room for them beside each other on a narrow screen
OVER, OVER_STANDE = 16, 56  # the room for a number over the highest bar


class Stapel(NamedTuple):
    """The bar of one month: where it stands in hundredths of the width, how high it is, and what is written at it."""

    manad: str
    x: float
    mitt: float
    y: int
    hojd: int
    antal: int
    ar: str  # at the first one and at January; not at a December just before it, where both have no room


def diagram(manader: Sequence[Manad]) -> dict[str, Any]:
    """What the drawing needs, the earliest month first; the highest bar fills it."""
    mest = max([en.totalt for en in manader] + [1])
    over = OVER_STANDE if mest >= STANDE else OVER
    plats = 100 / len(manader)
    staplar = []
    for nr, en in enumerate(manader):
        hojd = en.totalt * HOJD // mest
        ar = str(en.fran.year) if en.fran.month == 1 or (nr == 0 and en.fran.month != 12) else ""
        x, mitt = round((nr + (1 - BRED) / 2) * plats, 2), round((nr + 0.5) * plats, 2)
        staplar.append(Stapel(en.ord, x, mitt, over + HOJD - hojd, hojd, en.totalt, ar))
    return {
        "staplar": staplar,
        "stapel": round(BRED * plats, 2),
        "golv": over + HOJD,
        "stande": mest >= STANDE,
    }
