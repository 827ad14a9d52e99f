"""The drawings of Resultat. Across they are parts of the width there is, so that the text is as large on any screen."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil, log10
from typing import NamedTuple

from blueprints.shared.show import antal
from models.internetbehandling.plan.resultat import Serie
from models.internetbehandling.program.innehall import Fragetyp

BREDD, HOJD = 1_000, 140  # in the units of the drawing
PRICKAR = 60  # the most points that are drawn one by one


class Linje(NamedTuple):
    """Numbers over time: the line, its points in hundredths of the width, and the height and number of each rule."""

    punkter: str
    prickar: tuple[tuple[float, float], ...]
    rutor: tuple[tuple[float, str], ...]
    fran: datetime
    till: datetime
    minst: str
    mest: str
    senast: str
    antal: int


class Stapel(NamedTuple):
    """How many times a choice was made, and the hundredths of the width that its bar takes."""

    ord: str
    antal: int
    bredd: float


def linje(serie: Serie) -> Linje:
    """The drawing of a question that is answered with a number."""
    tal = [en for _, en in serie.punkter]
    lagst, hogst = _axel(serie, tal)
    forst, sist = serie.punkter[0][0], serie.punkter[-1][0]
    langd = (sist - forst).total_seconds()

    def plats(punkt: tuple[datetime, float]) -> tuple[float, float]:
        x = (punkt[0] - forst).total_seconds() / langd if langd else 0.5
        return x, round(HOJD * (hogst - min(max(punkt[1], lagst), hogst)) / (hogst - lagst), 1)

    platser = [plats(punkt) for punkt in serie.punkter]
    return Linje(
        punkter=" ".join(f"{x * BREDD:.1f},{y}" for x, y in platser),
        prickar=tuple((round(x * 100, 2), y) for x, y in platser) if len(platser) <= PRICKAR else (),
        rutor=tuple((HOJD * del_ / 2, i_tal(hogst - (hogst - lagst) * del_ / 2)) for del_ in range(3)),
        fran=forst,
        till=sist,
        minst=i_tal(min(tal)),
        mest=i_tal(max(tal)),
        senast=i_tal(tal[-1]),
        antal=len(tal),
    )


def staplar(serie: Serie) -> tuple[Stapel, ...]:
    """The drawing of a question that is answered with choices."""
    mest = max([hur_manga for _, hur_manga in serie.antal] + [1])
    return tuple(Stapel(ord, hur_manga, round(100 * hur_manga / mest, 2)) for ord, hur_manga in serie.antal)


def i_tal(tal: float) -> str:
    """A number as it is read: 12 500 or 6,5."""
    if tal == int(tal):
        return antal(int(tal))
    return f"{tal:,.2f}".replace(",", "\u00a0").replace(".", ",").rstrip("0")


def _axel(serie: Serie, tal: Sequence[float]) -> tuple[float, float]:
    """The lowest and the highest number of the drawing: those of a scale, else from nought to an even number."""
    fraga = serie.fraga
    if fraga.typ is Fragetyp.SKALA and fraga.minst is not None and fraga.mest is not None:
        return min(fraga.minst, *tal), max(fraga.mest, *tal)
    lagst, hogst = min(0.0, *tal), max(0.0, *tal)
    steg = 10 ** max(0, ceil(log10(max(hogst - lagst, 1))) - 1)
    botten, topp = -ceil(-lagst / steg) * steg, ceil(hogst / steg) * steg
    return botten, topp if topp > botten else botten + 1
