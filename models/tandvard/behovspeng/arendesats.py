"""The statement that finds behovspengsärenden: what leads to those asked for, and the conditions on the way."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.db import is_sqlite
from models.shared.personuppgifter.skydd import DOLJER_NAMN
from models.tandvard.behovspeng.arendefraga import Fraga, Periodlage, Sort
from models.tandvard.behovspeng.behovsarende import Behovsarende

DOLDA = ", ".join(f"'{skydd}'" for skydd in sorted(DOLJER_NAMN))
# What is hidden stands together, in no order of its own.
SYNLIGT_NUMMER = f"CASE WHEN p.skydd IN ({DOLDA}) THEN '' ELSE p.nummer END"
OLASTA = "SELECT arende_id FROM tandvard_forhandsbedomning WHERE last IS NULL AND beslutad IS NOT NULL"


class Vag(Enum):
    """What leads: the mottagning, the order that is asked for, or the few decisions that are not read."""

    MOTTAGNING = auto()
    ORDNING = auto()
    OLASTA = auto()


class Sats(NamedTuple):
    """The parts of a statement: its tables, its conditions with their values, and what it is sorted by."""

    tabeller: str
    villkor: str
    params: list[Any]
    ordning: str


def sats(fraga: Fraga, synliga: Sequence[int], leder: Vag) -> Sats:
    """The statement for what is asked for, among the mottagningar with these ids."""
    ids = [fraga.mottagning] if fraga.mottagning else list(synliga)
    villkor = ["a.borttagen IS NULL"] + ["p.id = a.person_id"] * (fraga.sort is Sort.PERSONNUMMER)
    params: list[Any] = []

    def krav(visar_vagen: bool, text: str, *values: Any) -> None:
        villkor.append(fri(visar_vagen) + text)
        params.extend(values)

    lika = "= ?" if len(ids) == 1 else f"IN ({', '.join('?' * len(ids))})"
    krav(leder is Vag.MOTTAGNING, f"a.mottagning_id {lika}", *ids)
    genom_dag = leder is not Vag.OLASTA and fraga.sort is Sort.DATUM
    if fraga.skapad_efter:
        krav(genom_dag, "a.skapad >= ?", Behovsarende.skapad.db_value(fraga.skapad_efter))
    if fraga.skapad_fore:
        krav(genom_dag, "a.skapad < ?", Behovsarende.skapad.db_value(fraga.skapad_fore))
    if fraga.nummer:
        krav(True, "a.nummer LIKE ? ESCAPE '!'", _del(fraga.nummer))
    if fraga.olasta:
        krav(leder is Vag.OLASTA, f"a.id IN ({OLASTA})")
    if fraga.period:
        krav(True, f"a.slut {'>=' if fraga.period is Periodlage.PAGAR else '<'} ?", clock.today().isoformat())
    return Sats(_tabeller(fraga, leder), " AND ".join(villkor), params, _ordning(fraga))


def fri(visar_vagen: bool) -> str:
    """A plus before a column keeps SQLite, which has no statistics, from choosing an index by it."""
    return "+" if is_sqlite() and not visar_vagen else ""


def _tabeller(fraga, leder):
    """On SQLite CROSS JOIN says what is looked at first. PostgreSQL decides by its statistics."""
    if fraga.sort is not Sort.PERSONNUMMER:
        return "tandvard_behovsarende a"
    if leder is Vag.ORDNING:
        return "person p CROSS JOIN tandvard_behovsarende a"
    return "tandvard_behovsarende a CROSS JOIN person p"


def _ordning(fraga):
    return {Sort.DATUM: "a.skapad", Sort.NUMMER: "a.nummer", Sort.PERSONNUMMER: SYNLIGT_NUMMER}[fraga.sort]


def _del(text):
    fritt = text.upper().replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{fritt}%"
