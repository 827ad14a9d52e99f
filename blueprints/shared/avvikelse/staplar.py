"""Bars of the months: all avvikelser and risker, and how many of them are falls."""

from typing import Any, NamedTuple

from models.shared.avvikelse.trend import Rad, Slag

BREDD, HOJD, STAPEL = 26, 90, 16  # in the units of the drawing


class Stapel(NamedTuple):
    """The bars of one month: where they stand, and how high they are."""

    manad: str
    antal: int
    fall: int
    x: int
    hojd: int
    fall_hojd: int


def staplar(rader: list[Rad]) -> dict[str, Any]:
    """What the drawing needs; the highest bar fills it."""
    mest = max([rad.antal[Slag.ALLA] for rad in rader] + [1])
    return {
        "staplar": [
            Stapel(
                rad.namn,
                alla := rad.antal[Slag.ALLA],
                fall := rad.antal[Slag.FALL],
                n * BREDD + 5,
                alla * HOJD // mest,
                fall * HOJD // mest,
            )
            for n, rad in enumerate(rader)
        ],
        "bredd": max(len(rader) * BREDD, 12 * BREDD),
        "hojd": HOJD,
        "stapel": STAPEL,
    }
