"""Trend: what a measure has been, month by month for thirteen months until the period ends (F10)."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from models.shared.statement import rows
from models.socialtjanst.statistik import bas
from models.socialtjanst.statistik.aldersband import fodd_senast
from models.socialtjanst.statistik.kon_och_alder import Konsgrupp
from models.socialtjanst.statistik.lasminne import lasminne
from models.socialtjanst.statistik.matt import Matt, Rakna, matten
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.rakna import Fraga, Underlag

Basen = Callable[[date, date], bas.Bas]
MANADER = 13  # the same month of the year before stands first
EN_DAG = timedelta(days=1)
# From which day until which one a row counts. Of what is counted once in a month, but may be so again in the next, the
# rows of each time are asked for.
RAKNAS: dict[Basen, tuple[str, str]] = {bas.pagaende: ("r.fran", "r.till"), bas.avslutade: ("r.till", "r.till")}
VARJE: dict[Basen, Basen] = {bas.uppfoljda: bas.uppfoljningar}


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
    """The months, the earliest first, from one reading of all that counts in any of them.

    The database puts together those of the same kön that count in the same months. Age is that of the end of a month.
    """
    manader = manaderna(om.till)
    inom = _inom(om, manader)
    alla = replace(om, fran=manader[0][0], fran_alder=None, till_alder=None)
    sql, varden = _raderna(matt, alla, manader, ("kon", *(["fodd"] if inom else [])))
    grupper = ", ".join(("alla", "kon", *inom))
    sql = f"SELECT COUNT(*), {grupper} FROM ({sql}) s GROUP BY {', '.join(map(str, range(2, 4 + len(inom))))}"  # noqa: S608
    raknat: Counter[tuple[int, str]] = Counter()
    with lasminne():
        funna = rows(sql, varden)
    for antal, vilka, kon, *granser in funna:
        forst, sist = granser or (0, MANADER - 1)
        for nr in _vilka(str(vilka)):
            if forst <= nr <= sist:
                raknat[nr, kon] += antal
    return [
        Manad(fran, till, tuple(raknat[nr, kon.value] for kon in Konsgrupp)) for nr, (fran, till) in enumerate(manader)
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


def _raderna(matt: Matt, alla: Underlag, manader: Sequence[tuple[date, date]], om_dem: Sequence[str]) -> Fraga:
    """Each that counts, with what is asked of its person, and as `alla` the first and the last month of each time that
    it does: `3-12`, with commas between.
    """
    fran, till = RAKNAS.get(matt.bas, ("r.fran", "r.fran"))
    forst = " ".join(f"WHEN {fran} <= '{dag}' THEN '{nr}-'" for nr, (_, dag) in enumerate(manader))
    sist = " ".join(f"WHEN {till} >= '{manader[nr][0]}' THEN '{nr}'" for nr in reversed(range(MANADER)))
    nar = f"CASE {forst} END || CASE WHEN {till} IS NULL THEN '{MANADER - 1}' {sist} END"
    if matt.rakna is Rakna.PERSONER or matt.bas in VARJE:
        return alla.per_en(replace(matt, bas=VARJE.get(matt.bas, matt.bas)), nar, om_dem)
    sql, varden = alla.rader(matt)
    return f"SELECT {', '.join(f'r.{namn}' for namn in om_dem)}, {nar} AS alla FROM ({sql}) r", varden  # noqa: S608


def _vilka(alla: str) -> set[int]:
    """The months of some times."""
    tider = (tid.split("-") for tid in alla.split(","))
    return {nr for forst, sist in tider for nr in range(int(forst), int(sist) + 1)}


def _inom(om: Underlag, manader: Sequence[tuple[date, date]]) -> list[Any]:
    """In which of the months, by number, one is of the ages that are asked for: the first and the last of them."""
    if om.fran_alder is None and om.till_alder is None:
        return []
    forst, sist = "0", f"{MANADER - 1}"
    if om.fran_alder is not None:
        fyllt = (f"WHEN fodd <= '{fodd_senast(om.fran_alder, till)}' THEN {nr}" for nr, (_, till) in enumerate(manader))
        forst = f"CASE {' '.join(fyllt)} ELSE {MANADER} END"
    if om.till_alder is not None:
        nasta = [fodd_senast(om.till_alder + 1, till) for _, till in manader]
        under = (f"WHEN fodd > '{nasta[nr]}' THEN {nr}" for nr in reversed(range(MANADER)))
        sist = f"CASE {' '.join(under)} ELSE -1 END"
    return [forst, sist]
