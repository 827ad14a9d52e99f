"""Aktivitetsrad: an activity as the list and its Excel file show it, with how many åtgärder it holds and their sum."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, NamedTuple

from peewee import fn

from models.shared.organisation import Enhet, Medarbetare
from models.shared.reference import kommunnamn
from models.shared.statement import one_by_one
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import RAKNAS, RAPPORTERADE, Atgard
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.befolkningsansvar.pris import Pris

AT_ONCE = 500


class Aktivitetsrad(NamedTuple):
    """One row."""

    id: int
    nummer: str
    datum: date
    kod: str
    beskrivning: str
    plats: str
    kommun: str
    behandlare: str
    mottagning_id: int
    mottagning: str
    skapad: datetime
    antal: int  # of the åtgärder that count
    summa_ore: int
    tom: bool  # holds no reported åtgärd, so that it may be taken away (B29)


def rader(ordnade: Any) -> list[Aktivitetsrad]:
    """The rows of a query of `Fraga.ordnade` with a limit."""
    return list(_rader(iter(ordnade.select(*KOLUMNER, _pris()).tuples())))


def alla(ordnade: Any) -> Iterator[Aktivitetsrad]:
    """The rows of such a query, however many, some at a time."""
    return _rader(one_by_one(ordnade.select(*KOLUMNER, _pris()).tuples()))


def _rader(found: Iterator[Any]) -> Iterator[Aktivitetsrad]:
    while some := list(islice(found, AT_ONCE)):
        antal = _antal([row[0] for row in some])
        for row in some:
            yield _rad(row, *antal.get(row[0], (0, 0)))


KOLUMNER = (
    Aktivitet.id,
    Aktivitet.nummer,
    Aktivitet.datum,
    Atgardskod.kod,
    Atgardskod.beskrivning,
    Aktivitet.plats,
    Aktivitet.kommunkod,
    Medarbetare.fornamn,
    Medarbetare.efternamn,
    Enhet.id,
    Enhet.namn,
    Aktivitet.skapad,
)


def _rad(row, raknas: int, rapporterade: int) -> Aktivitetsrad:
    id, nummer, datum, kod, beskrivning, plats, kommunkod, fornamn, efternamn, enhet, namn, skapad, pris = row
    return Aktivitetsrad(
        id=id,
        nummer=nummer,
        datum=datum,
        kod=kod,
        beskrivning=beskrivning,
        plats=plats,
        kommun=kommunnamn(kommunkod) or kommunkod,
        behandlare=f"{fornamn} {efternamn}",
        mottagning_id=enhet,
        mottagning=namn,
        skapad=skapad,
        antal=raknas,
        summa_ore=raknas * (pris or 0),
        tom=not rapporterade,
    )


def _pris() -> Any:
    """The price of the day of the activity in the län of its kommun, whose code begins with that of the län."""
    priser = Pris.select(Pris.belopp_ore).where(
        Pris.atgardskod == Aktivitet.atgardskod,
        Pris.lan == fn.SUBSTR(Aktivitet.kommunkod, 1, 2),
        Pris.fran <= Aktivitet.datum,
    )
    return priser.order_by(Pris.fran.desc()).limit(1)


def _antal(ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """For each activity how many of its åtgärder count, and how many have been reported at all."""
    found: dict[int, tuple[int, int]] = {}
    query = Atgard.select(Atgard.aktivitet, Atgard.status, fn.COUNT(Atgard.id))
    for aktivitet, status, antal in (
        query.where(Atgard.aktivitet.in_(list(ids))).group_by(Atgard.aktivitet, Atgard.status).tuples()
    ):
        raknas, rapporterade = found.get(aktivitet, (0, 0))
        found[aktivitet] = raknas + antal * (status in RAKNAS), rapporterade + antal * (status in RAPPORTERADE)
    return found
