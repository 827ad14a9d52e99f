"""Bars, one for each month. Across they are parts of the width there is, so that the text is as large on any screen."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from blueprints.shared.show import antal as visad

HOJD = 100
BRED = 0.64  # of the place of a month its bar takes so much
STANDE = 100  # numbers from here on stand on end, since there is no room for them beside each other on a narrow screen
OVER, OVER_STANDE = 16, 56  # the room for a number over the highest bar


class Manad(Protocol):
    """A month and what was counted in it."""

    @property
    def fran(self) -> date: ...
    @property
    def ord(self) -> str: ...
    @property
    def totalt(self) -> int: ...


class Stapel(NamedTuple):
    """The bar of one month: where it stands in hundredths of the width, how high it is, and what is written at it."""

    manad: str
    x: float
    mitt: float
    y: int
    hojd: int
    antal: int
    text: str  # the number, or what stands in its place
    ar: str  # at the first one and at January; not at a December just before it, where both have no room


def diagram(manader: Sequence[Manad], dolda: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What the drawing needs, the earliest month first; the highest bar fills it. `dolda` are months whose number is
    not told, and what stands in its place; they have no bar.
    """
    dolda = dolda or {}
    mest = max([en.totalt for en in manader if en.ord not in dolda] + [1])
    over = OVER_STANDE if mest >= STANDE else OVER
    plats = 100 / len(manader)
    staplar = []
    for nr, en in enumerate(manader):
        antal = 0 if en.ord in dolda else en.totalt
        hojd = antal * HOJD // mest
        ar = str(en.fran.year) if en.fran.month == 1 or (nr == 0 and en.fran.month != 12) else ""
        x, mitt = round((nr + (1 - BRED) / 2) * plats, 2), round((nr + 0.5) * plats, 2)
        staplar.append(Stapel(en.ord, x, mitt, over + HOJD - hojd, hojd, antal, dolda.get(en.ord) or visad(antal), ar))
    return {
        "staplar": staplar,
        "stapel": round(BRED * plats, 2),
        "golv": over + HOJD,
        "stande": mest >= STANDE,
    }
