"""Tillfällen: when a plan is to be registered, reckoned from its schedules in Swedish time, never stored (S26, S27)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from models.shared import clock

VECKA, EN_DAG = 7, timedelta(days=1)
LANGST_INTERVALL, LANGST_EFTER = 12, 30  # weeks between, and days after an occasion
Tider = tuple[tuple[time, ...], ...]  # of each weekday, Monday first


@dataclass(frozen=True)
class Schema:
    """What holds from a day on: every so many weeks, on these weekdays at these times."""

    fran: date
    intervall: int
    dagar_efter: int
    tider: Tider


@dataclass(frozen=True, order=True)
class Tillfalle:
    """One occasion: when its person is told of it, its Swedish day, and until when it can be registered."""

    nar: datetime
    dag: date
    stanger: datetime

    @property
    def oppnar(self) -> datetime:
        """From when: the whole of its day, since the time is when the person is told and no limit (S27)."""
        return clock.utc(self.dag)

    @property
    def sista_dag(self) -> date:
        """The last Swedish day on which it can be registered."""
        return clock.local(self.stanger - timedelta(microseconds=1)).date()

    @property
    def nummer(self) -> int:
        """What its address names it by."""
        return int(self.nar.timestamp())

    def ar_oppet(self, nu: datetime) -> bool:
        """True while it can be registered."""
        return self.oppnar <= nu < self.stanger


def tillfallen(scheman: Sequence[Schema], start: date, fran: date, till: date) -> Iterator[Tillfalle]:
    """The occasions of the days from `fran` to `till`, in order.

    The weeks of an interval are counted from that of `start`. On each day the newest schedule that has begun holds,
    so a new one never moves what has been. A time that is skipped in March is an hour later, and one that comes twice
    in October means its first turn; two times that become one are one occasion.
    """
    scheman = sorted(scheman, key=lambda schema: schema.fran)
    dag = max(start, fran)
    while dag <= till:
        schema = next((en for en in reversed(scheman) if en.fran <= dag), None)
        if schema is not None and _vecka(start, dag) % schema.intervall == 0:
            stanger = clock.utc(dag + (schema.dagar_efter + 1) * EN_DAG)
            for nar in sorted({clock.utc(dag, tid) for tid in schema.tider[dag.weekday()]}):
                yield Tillfalle(nar, dag, stanger)
        dag += EN_DAG


def nasta_handelse(scheman: Sequence[Schema], start: date, efter: datetime, sedan: datetime) -> datetime | None:
    """The first moment after one when an occasion comes or closes, of those that come at `sedan` or later; or None."""
    i_dag = clock.local(efter).date()
    slut = max(i_dag, start, *(schema.fran for schema in scheman)) + (LANGST_INTERVALL + 1) * VECKA * EN_DAG
    stanger: list[datetime] = []
    for ett in tillfallen(scheman, start, i_dag - (LANGST_EFTER + 1) * EN_DAG, slut):
        if ett.nar < sedan:
            continue
        if ett.nar > efter:
            return min([ett.nar, *stanger])
        if ett.stanger > efter:
            stanger.append(ett.stanger)
    return min(stanger, default=None)


def _vecka(start: date, dag: date) -> int:
    """How many weeks after that of the start a day lies."""
    return (_mandag(dag) - _mandag(start)).days // VECKA


def _mandag(dag: date) -> date:
    return dag - dag.weekday() * EN_DAG
