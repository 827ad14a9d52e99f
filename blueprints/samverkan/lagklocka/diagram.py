"""Bars of a year: for each month how many notices were sent, and how many of them came too late."""

from typing import Any, NamedTuple

BREDD, HOJD, STAPEL = 26, 90, 16  # in the units of the drawing


class Stapel(NamedTuple):
    """The bars of one month: where they stand, and how high they are."""

    manad: str
    antal: int
    sena: int
    x: int
    hojd: int
    sen_hojd: int


def diagram(aret: list[tuple[str, int, int]]) -> dict[str, Any]:
    """What the drawing needs; the highest bar fills it."""
    mest = max([antal for _, antal, _ in aret] + [1])
    return {
        "staplar": [
            Stapel(manad, antal, sena, n * BREDD + 5, antal * HOJD // mest, sena * HOJD // mest)
            for n, (manad, antal, sena) in enumerate(aret)
        ],
        "bredd": len(aret) * BREDD,
        "hojd": HOJD,
        "stapel": STAPEL,
    }
