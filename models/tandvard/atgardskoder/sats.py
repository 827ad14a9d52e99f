"""The statement that finds åtgärder: which index leads to what is asked for, and the conditions on the way."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from models.shared.db import is_sqlite
from models.tandvard.atgardskoder.fraga import Fraga, Sort
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import Status


class Vag(Enum):
    """What leads: the day of the activity, when it was reported, or the status, each in order of day."""

    DATUM = auto()
    SKAPAD = auto()
    STATUS = auto()


# On SQLite CROSS JOIN says what is looked at first. PostgreSQL decides by its statistics.
TABELLER = {
    Vag.DATUM: "tandvard_aktivitet a CROSS JOIN tandvard_atgard t",
    Vag.SKAPAD: "tandvard_aktivitet a CROSS JOIN tandvard_atgard t",
    Vag.STATUS: "tandvard_atgard t CROSS JOIN tandvard_aktivitet a",
}


class Sats(NamedTuple):
    """The parts of a statement: its tables, its conditions with their values, and the columns it is sorted by."""

    tabeller: str
    villkor: str
    params: list[Any]
    ordning: tuple[str, str, str]


def vag(fraga: Fraga, en: bool) -> Vag:
    """What leads to few rows. `en` when a single mottagning is asked for.

    What is not invoiced, or was taken back, is little among much: its status leads. What is invoiced is nearly all, so
    there a kod or the days of reporting lead, if they are told.
    """
    if fraga.sort is Sort.SKAPAD:
        return Vag.DATUM if en or fraga.smal_datum else Vag.SKAPAD
    ovanlig = fraga.status is not Status.FAKTURERAD
    if fraga.status and (ovanlig or not (fraga.kod or fraga.smal_skapad)):
        return Vag.STATUS
    return Vag.SKAPAD if fraga.smal_skapad and not fraga.smal_datum and not en else Vag.DATUM


def sats(fraga: Fraga, synliga: Sequence[int]) -> Sats:
    """The statement for what is asked for, among the mottagningar with these ids."""
    ids = [fraga.mottagning] if fraga.mottagning else list(synliga)
    en = len(ids) == 1
    leder = vag(fraga, en)
    t = "t" if leder is Vag.STATUS else "a"
    genom_dag = leder is not Vag.SKAPAD
    villkor: list[str] = []
    params: list[Any] = []

    def krav(visar_vagen: bool, text: str, *values: Any) -> None:
        villkor.append(f" AND {fri(visar_vagen)}{text}")
        params.extend(values)

    if en:
        krav(genom_dag, f"{t}.mottagning_id = ?", *ids)
    else:
        krav(False, f"{t}.mottagning_id IN ({', '.join('?' * len(ids))})", *ids)
    if fraga.status:
        krav(leder is Vag.STATUS, "t.status = ?", fraga.status.value)
    if fraga.kod:
        krav(leder is Vag.DATUM and not en, "a.atgardskod_id = ?", fraga.kod)
    if fraga.fran:
        krav(genom_dag, f"{t}.datum >= ?", fraga.fran.isoformat())
    if fraga.till:
        krav(genom_dag, f"{t}.datum <= ?", fraga.till.isoformat())
    if fraga.skapad_efter:
        krav(leder is Vag.SKAPAD, "a.skapad >= ?", Aktivitet.skapad.db_value(fraga.skapad_efter))
    if fraga.skapad_fore:
        krav(leder is Vag.SKAPAD, "a.skapad < ?", Aktivitet.skapad.db_value(fraga.skapad_fore))
    genom = "a.skapad" if fraga.sort is Sort.SKAPAD else f"{t}.datum"
    forst = fri((leder is Vag.SKAPAD) is (fraga.sort is Sort.SKAPAD)) + genom
    ordning = (forst, "t.aktivitet_id" if t == "t" else "a.id", "t.ordning")
    return Sats(TABELLER[leder], "".join(villkor), params, ordning)


def fri(visar_vagen: bool) -> str:
    """A plus before a column keeps SQLite, which has no statistics, from choosing an index by it."""
    return "+" if is_sqlite() and not visar_vagen else ""
