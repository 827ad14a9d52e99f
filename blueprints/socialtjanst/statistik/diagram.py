"""Bars beside a table: how many there are of each, of kvinnor, män and those whose kön is not known."""

from typing import NamedTuple

from models.socialtjanst.statistik.rapport import Rad, Rapport

BREDD, RAD, TEXT = 480, 22, 190  # in the units of the drawing: its width, the height of a bar, where bars begin
MEST = 40  # bars; more say nothing
LANGST = 30  # letters beside a bar


class Stapel(NamedTuple):
    """One bar: what it is of, the number, and for each kön where its part begins and how wide it is."""

    namn: str
    antal: int
    y: int
    delar: tuple[tuple[int, int], ...]
    slut: int


def staplar(rapport: Rapport) -> list[Stapel]:
    """Those of all enheter by what the report is divided by, or one for each enhet; the longest fills the width."""
    rader = rapport.alla_enheter[:-1] if rapport.dim else rapport.rader
    mest = max([rad.tal[-1] for rad in rader] + [1])
    return [_stapel(nr, rad, mest, bool(rapport.dim)) for nr, rad in enumerate(rader[:MEST]) if mest]


def _stapel(nr: int, rad: Rad, mest: int, delad: bool) -> Stapel:
    namn = " · ".join(ord for ord in (rad.rubriker[1:] if delad else rad.rubriker))
    delar, x = [], TEXT
    for antal in rad.tal[:-1]:
        bredd = antal * (BREDD - TEXT - 40) // mest
        delar.append((x, bredd))
        x += bredd
    return Stapel(namn if len(namn) <= LANGST else namn[: LANGST - 1] + "…", rad.tal[-1], nr * RAD, tuple(delar), x + 6)
