"""Reading a journal: one page at a time, the newest first, by rubrik, nyckelord, days and words.

The order is that of händelsetid and of the key, and a page begins after the last row of the one before it, so a journal
of thousands opens as fast as a new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from models.shared import clock
from models.shared.text import search_key
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.lydelse import Bit, bitar
from models.socialtjanst.journal.mall import Rubrik
from models.socialtjanst.journal.rattning import Rattning

PER_BLAD = 30


@dataclass(frozen=True)
class Urval:
    """What is looked for. The words may stand in any order, in what is written now or was before a rättning."""

    rubrik: int | None = None
    nyckelord: str = ""
    fran: date | None = None
    till: date | None = None
    ord: str = ""

    @property
    def allt(self) -> bool:
        """True when nothing is left out."""
        return self == Urval()


@dataclass(frozen=True)
class Rad:
    """An anteckning with its rubrik and its rättningar."""

    anteckning: Anteckning
    rattningar: Sequence[Rattning]

    @property
    def bitar(self) -> list[Bit]:
        """The text with its marks."""
        return bitar(self.anteckning.text, self.rattningar)

    def rattning(self, nummer: int) -> Rattning:
        """The one with a number."""
        return self.rattningar[nummer - 1]


@dataclass(frozen=True)
class Blad:
    """A page of a journal, and from which anteckning the next one goes on; None on the last."""

    rader: Sequence[Rad]
    nasta: int | None


def lasbara(journal: Journal) -> Any:
    """All of a journal, with their rubriker and the uppdrag of their authors."""
    a, av = Anteckning, Anteckning.av.rel_model
    return (
        a.select(a, Rubrik, av)
        .join(Rubrik)
        .switch(a)
        .join(av, on=(a.av == av.id), attr="av")
        .where(a.journal == journal)
    )


def blad(journal: Journal, urval: Urval = Urval(), *, efter: int | None = None, per: int = PER_BLAD) -> Blad:
    """The page after an anteckning, or the first."""
    a = Anteckning
    query = _valda(lasbara(journal), urval).order_by(a.handelsetid.desc(), a.id.desc())
    if efter and (fore := a.get_or_none(a.id == efter, a.journal == journal)):
        aldre = (a.handelsetid < fore.handelsetid) | ((a.handelsetid == fore.handelsetid) & (a.id < fore.id))
        query = query.where(a.handelsetid <= fore.handelsetid, aldre)
    funna = list(query.limit(per + 1))
    return Blad(rader(journal, funna[:per]), funna[per - 1].id if len(funna) > per else None)


def rader(journal: Journal, anteckningar: list[Anteckning]) -> list[Rad]:
    """The anteckningar with their rättningar."""
    gjorda = Rattning.for_anteckningar(anteckningar)
    for en in anteckningar:
        en.journal = journal
    return [Rad(en, gjorda.get(en.id, [])) for en in anteckningar]


def antal(journal: Journal, urval: Urval = Urval()) -> int:
    """How many there are."""
    return _valda(Anteckning.select().where(Anteckning.journal == journal), urval).count()


def _valda(query, urval):
    a = Anteckning
    if urval.rubrik:
        query = query.where(a.rubrik == urval.rubrik)
    if urval.nyckelord:
        ord = urval.nyckelord
        query = query.where(
            (a.nyckelord == ord)
            | a.nyckelord.startswith(f"{ord}\n")
            | a.nyckelord.endswith(f"\n{ord}")
            | a.nyckelord.contains(f"\n{ord}\n")
        )
    if urval.fran:
        query = query.where(a.handelsetid >= clock.utc(urval.fran))
    if urval.till:
        query = query.where(a.handelsetid < clock.utc(urval.till + timedelta(days=1)))
    for ord in search_key(urval.ord).split():
        query = query.where(a.sok.contains(ord))
    return query
