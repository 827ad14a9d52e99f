"""Överblick: an uttag of more rows than anyone reads is shown for all enheter together, and enhet for enhet in sum."""

from collections.abc import Sequence
from typing import NamedTuple

from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rapport import Rapport
from models.socialtjanst.statistik.trend import mata

MEST = 500  # rows of all reports that a page shows one by one


class Enhetsrad(NamedTuple):
    """What one enhet has: all together of each report, in the order of the page."""

    enhet: int | None
    namn: str
    tal: tuple[int, ...]


class Overblick(NamedTuple):
    """The headings of the reports, and a row for each enhet."""

    rubriker: list[str]
    rader: list[Enhetsrad]


def antal_rader(rapporter: Sequence[Rapport]) -> int:
    """How many rows the reports have, sums too."""
    return sum(len(en.rader) + len(en.summor) for en in rapporter)


def enhet_for_enhet(rapporter: Sequence[Rapport], omfattning: Omfattning) -> Overblick | None:
    """The enheter of reports that are too long to be shown row by row, in their order; None when they are not.

    The rows of one enhet are always shown. Of reports that count the same thing the first is there.
    """
    egna = {en.id for en in mata(omfattning)}
    visas = [en for en in rapporter if en.id in egna]
    per_rapport = [en.per_enhet for en in visas]
    if antal_rader(rapporter) <= MEST or len(per_rapport[0]) < 2:
        return None
    rader = [
        Enhetsrad(rad.punkt.enhet, rad.rubriker[0], tuple(rader[nr].tal[-1] for rader in per_rapport))
        for nr, rad in enumerate(per_rapport[0])
    ]
    return Overblick([en.rubrik for en in visas], rader)
