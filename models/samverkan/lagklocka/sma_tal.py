"""Small numbers: what is so few that it could point at somebody is not told, nor can it be counted from the rest."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.shared.varde import Daterat, Slag

MINST = Daterat(
    "samverkan.uppfoljning.minst",
    "Uppföljning: minsta antal som visas",
    "Färre än så många visas inte i nyckeltalen, och inte heller det som de kan räknas ut från.",
    Slag.ANTAL,
    {date(2018, 1, 1): 5},
    minst=3,
    hogst=50,
)
INTE = "visas inte"


class Tal(NamedTuple):
    """A number, and how it is shown; `visas` is whether it may be counted with."""

    varde: int
    ord: str

    @property
    def visas(self) -> bool:
        return self.ord == str(self.varde)


def grupp(antal: int, delar: Sequence[int], minst: int) -> tuple[Tal, list[Tal]]:
    """A number and some that are parts of it, as they may be shown.

    The parts are shown together or not at all, and so is what is left when they are taken away: that could otherwise
    be counted. Of fewer than twice the least number no part is shown, since what is hidden would be almost all of it.
    """
    if antal == 0:
        return Tal(antal, str(antal)), [Tal(en, str(en)) for en in delar]
    hela = Tal(antal, str(antal) if antal >= minst else farre(minst))
    if antal >= 2 * minst and not any(0 < en < minst for en in (*delar, antal - sum(delar))):
        return hela, [Tal(en, str(en)) for en in delar]
    ord = farre(minst) if all(en < minst for en in delar) else INTE
    return hela, [Tal(en, ord) for en in delar]


def matt(ord: str, antal: int, minst: int) -> str:
    """A measure such as a median, unless it is taken of too few."""
    return INTE if 0 < antal < minst else ord


def farre(minst: int) -> str:
    return f"färre än {minst}"
