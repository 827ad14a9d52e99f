"""Trend: what a measure has been, month by month for thirteen months until the period ends (F10)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from models.shared.statement import rows
from models.socialtjanst.statistik.kon_och_alder import Konsgrupp
from models.socialtjanst.statistik.matt import Matt, Rakna, matten
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rakna import EN, Underlag

MANADER = 13  # the same month of the year before stands first
EN_DAG = timedelta(days=1)


class Manad(NamedTuple):
    """What was counted in one month."""

    fran: date
    till: date
    kon: tuple[int, ...]  # by Konsgrupp

    @property
    def ord(self) -> str:
        """2026-10."""
        return f"{self.fran:%Y-%m}"

    @property
    def totalt(self) -> int:
        return sum(self.kon)


def trend(matt: Matt, om: Underlag) -> list[Manad]:
    """The months, the earliest first, in one query: the base select of the measure once for each."""
    perioder = manaderna(om.till)
    delar, varden = [], list[object]()
    for nr, (fran, till) in enumerate(perioder):
        sql, egna = replace(om, fran=fran, till=till).select(matt)
        delar.append(f"SELECT {nr} AS manad, m{nr}.kon, m{nr}.{EN[matt.rakna]} AS en FROM ({sql}) m{nr}")  # noqa: S608
        varden += egna
    hur = "COUNT(DISTINCT en)" if matt.rakna is Rakna.PERSONER else "COUNT(*)"
    alla = " UNION ALL ".join(delar)
    fraga = f"SELECT manad, kon, {hur} FROM ({alla}) a GROUP BY manad, kon"  # noqa: S608
    raknat = {(nr, kon): antal for nr, kon, antal in rows(fraga, varden)}
    return [
        Manad(fran, till, tuple(raknat.get((nr, kon.value), 0) for kon in Konsgrupp))
        for nr, (fran, till) in enumerate(perioder)
    ]


def manaderna(sist: date) -> list[tuple[date, date]]:
    """The first and the last day of each month; the last one ends with the period."""
    perioder = [(sist.replace(day=1), sist)]
    while len(perioder) < MANADER:
        till = perioder[0][0] - EN_DAG
        perioder.insert(0, (till.replace(day=1), till))
    return perioder


def mata(omfattning: Omfattning) -> Sequence[Matt]:
    """The measures of a verksamhet that differ from month to month: of those that count the same thing, the first."""
    forsta: dict[object, Matt] = {}
    for en in matten(omfattning):
        forsta.setdefault((en.bas, en.rakna), en)
    return list(forsta.values())
