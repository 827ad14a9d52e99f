"""A value that changes by decision, as its domain declares it, and what it is on a day."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from models.shared import clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.shared.statement import rows
from models.shared.varde.slag import Slag

ALLA = "SELECT nyckel, fran, varde FROM varde ORDER BY fran"
KOMMANDE = "SELECT varde FROM varde WHERE nyckel = ? AND fran <= ? ORDER BY fran DESC LIMIT 1"
PA_VAG = time(0, 1)  # later than a transaction of yesterday can end
Serier = dict[str, list[tuple[date, int]]]


@dataclass(frozen=True)
class Daterat:
    """A dated value. A domain lists its own in DATED; `forst` is what is installed, by first day.

    Afterwards the administrators own it. `beskrivning` is for them: what it decides, and what it rests on.
    """

    nyckel: str
    rubrik: str
    beskrivning: str
    slag: Slag
    forst: dict[date, int]
    minst: int = 0
    hogst: int = 999_999_999

    def pa(self, dag: date) -> int:
        """What counts on a day. Raises LookupError for a day before the first value."""
        today = clock.today()
        if dag > today:
            return _kommande(self.nyckel, dag)
        series = _alla(today)
        if self.nyckel not in series:
            series = _alla(today, anew=True)
        for fran, varde in reversed(series.get(self.nyckel, ())):
            if fran <= dag:
                return varde
        raise LookupError(f"{self.nyckel} has no value on {dag}")

    @property
    def nu(self) -> int:
        """What counts today."""
        return self.pa(clock.today())

    def kontrollera(self, varde: int, falt: str | None = None) -> None:
        """Raise RuleBroken unless the value is one there can be."""
        if not self.minst <= varde <= self.hogst:
            raise RuleBroken(f"Ange {self.slag.visa(self.minst)} till {self.slag.visa(self.hogst)}.", falt)


# What counts until today was decided before today began, so one look a day is right for as long as the day lasts, in
# every process. A decision that was made in the last second of yesterday may still be on its way in just after
# midnight, so what is seen in the first minute is looked at anew after it.
_sett: list[tuple[Any, date, bool, Serier]] = []


def glom() -> None:
    """Look anew the next time: values have been installed."""
    _sett.clear()


def _alla(today: date, anew: bool = False) -> Serier:
    beslutat = clock.local(clock.now()).time() >= PA_VAG
    for database, dag, allt, series in _sett:
        if database is db.obj and dag == today and allt == beslutat and not anew:
            return series
    series = {}
    for nyckel, fran, varde in rows(ALLA):
        series.setdefault(nyckel, []).append((_dag(fran), varde))
    _sett[:] = [(db.obj, today, beslutat, series)]
    return series


def _kommande(nyckel: str, dag: date) -> int:
    found = rows(KOMMANDE, (nyckel, dag.isoformat()))
    if not found:
        raise LookupError(f"{nyckel} has no value on {dag}")
    return found[0][0]


def _dag(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
