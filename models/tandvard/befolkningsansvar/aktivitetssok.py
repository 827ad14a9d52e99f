"""Which activities are searched for, and in what order: the page and its Excel file ask the same (B19–B21)."""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from peewee import Case

from models.shared.organisation import Enhet, Medarbetare
from models.shared.reference import kommunnamn
from models.shared.text import search_key, sort_key
from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod

RAKNAS_TILL = 1_000  # how many are counted; a number beyond it would cost more than it says


class Sort(StrEnum):
    """What the list is sorted by."""

    DATUM = "datum"
    NUMMER = "nummer"
    KOD = "kod"
    PLATS = "plats"
    KOMMUN = "kommun"
    BEHANDLARE = "behandlare"
    MOTTAGNING = "mottagning"


class Fraga(NamedTuple):
    """What is searched for. Nothing in it names a person who took part."""

    fran: date | None = None
    till: date | None = None
    atgardskod: int = 0
    kommun: str = ""
    behandlare: int = 0
    mottagning: int = 0
    plats: str = ""  # a part of it
    sort: Sort = Sort.DATUM
    fallande: bool = True

    def hittade(self, actor: Any) -> Any:
        """The activities that the actor may see and asks for, in no order."""
        query = Aktivitet.visible_to(actor)
        if self.fran:
            query = query.where(Aktivitet.datum >= self.fran)
        if self.till:
            query = query.where(Aktivitet.datum <= self.till)
        if self.atgardskod:
            query = query.where(Aktivitet.atgardskod == self.atgardskod)
        if self.kommun:
            query = query.where(Aktivitet.kommunkod == self.kommun)
        if self.behandlare:
            query = query.where(Aktivitet.behandlare == self.behandlare)
        if self.mottagning:
            query = query.where(Aktivitet.mottagning == self.mottagning)
        if sokt := search_key(self.plats):
            query = query.where(Aktivitet.plats_sok.contains(sokt))
        return query

    def antal(self, actor: Any) -> int:
        """How many there are, counted as far as RAKNAS_TILL and one more."""
        some = self.hittade(actor).select(Aktivitet.id).limit(RAKNAS_TILL + 1)
        return some.count()

    def ordnade(self, actor: Any, *, efter: int = 0) -> Any:
        """Those that are found, in order; with `efter`, only what comes after the activity with that id.

        An id that the actor may not see has no place, and then all are given.
        """
        query = self.hittade(actor).join(Atgardskod).switch(Aktivitet).join(Medarbetare)
        query = query.switch(Aktivitet).join(Enhet, on=(Aktivitet.mottagning == Enhet.id))
        nyckel, id = self._nyckel(), Aktivitet.id
        plats = query.select(nyckel).where(id == efter).tuples().first() if efter else None
        if plats:
            senare = (nyckel < plats[0]) if self.fallande else (nyckel > plats[0])
            samma = (id < efter) if self.fallande else (id > efter)
            query = query.where(senare | ((nyckel == plats[0]) & samma))
        return query.order_by(*(by.desc() if self.fallande else by.asc() for by in (nyckel, id)))

    def _nyckel(self) -> Any:
        match self.sort:
            case Sort.NUMMER:
                return Aktivitet.nummer
            case Sort.KOD:
                return Atgardskod.kod
            case Sort.PLATS:
                return Aktivitet.plats_ordning
            case Sort.KOMMUN:
                return _kommunordning()
            case Sort.BEHANDLARE:
                return Medarbetare.sortnyckel
            case Sort.MOTTAGNING:
                return Enhet.sortnyckel
        return Aktivitet.datum


def _kommunordning() -> Any:
    """The place of each kommun in a Swedish list of those where there has been an activity."""
    koder = [kod for (kod,) in Aktivitet.select(Aktivitet.kommunkod).distinct().tuples()]
    ordnade = sorted(koder, key=lambda kod: sort_key(kommunnamn(kod) or ""))
    return Case(Aktivitet.kommunkod, [(kod, plats) for plats, kod in enumerate(ordnade)], len(ordnade))
