"""Bars of a year: for each month what is paid, what is invoiced beyond it, and what is not invoiced yet."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from models.tandvard.oversikt.manadsrad import Manadsrad

BREDD, HOJD, STAPEL = 27, 100, 17  # in the units of the drawing


class Stapel(NamedTuple):
    """The bar of one month: where it stands, and from where and how high each of its parts is."""

    manad: str
    x: int
    delar: tuple[tuple[str, int, int], ...]  # which part, its y and its height
    sagt: int  # öre, all its parts together


def diagram(rader: Sequence[Manadsrad]) -> dict[str, Any]:
    """What the drawing needs, the earliest month first; the highest bar fills it. What is below zero has no bar."""
    varden = [
        (
            rad.manad or "",
            {
                "utbetalas": max(0, rad.utbetalas.ore),
                "fakturerat": max(0, rad.fakturerat.ore - max(0, rad.utbetalas.ore)),
                "ej": max(0, rad.ej_fakturerat.ore),
            },
        )
        for rad in reversed(rader)
    ]
    mest = max([sum(delar.values()) for _, delar in varden] + [1])
    staplar = []
    for n, (manad, delar) in enumerate(varden):
        y, ritade = HOJD, []
        for vad, ore in delar.items():
            hojd = ore * HOJD // mest
            y -= hojd
            if hojd:
                ritade.append((vad, y, hojd))
        staplar.append(Stapel(manad, n * BREDD + (BREDD - STAPEL) // 2, tuple(ritade), sum(delar.values())))
    return {"staplar": staplar, "bredd": len(staplar) * BREDD, "hojd": HOJD, "stapel": STAPEL}
