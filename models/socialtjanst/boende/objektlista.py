"""The objekt of a part of the tree on a day: which are free and until when, and how many there are (T39)."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from peewee import JOIN, Case, fn

from models.shared import clock
from models.shared.organisation import Enhet
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt, Objektslag
from models.socialtjanst.boende.hyra import Hyra

EN_DAG = timedelta(days=1)


class Lage(StrEnum):
    """Which objekt, by whether somebody has them on the day."""

    LEDIGA = "lediga"
    UTHYRDA = "uthyrda"


LAGE_ORD = {Lage.LEDIGA: "Lediga", Lage.UTHYRDA: "Uthyrda"}


class Objektfraga(NamedTuple):
    """What is asked for. Without a day it is today; without an enhet all within reach."""

    dag: date | None = None
    enhet: int = 0
    slag: Objektslag | None = None
    lage: Lage | None = None

    @property
    def den(self) -> date:
        """The day that is asked about."""
        return self.dag or clock.today()


class Objektrad(NamedTuple):
    """An objekt on the day: who has it, or until when it is free, and its hyra then in öre."""

    objekt: Boendeobjekt
    kontrakt: int | None
    ledigt_till: date | None  # None for until further notice
    hyra_ore: int | None

    @property
    def ledigt(self) -> bool:
        return self.kontrakt is None


class Traff(NamedTuple):
    """An objekt on the day, and the kontrakt of whoever has it, by their ids."""

    objekt: int
    kontrakt: int | None


class Antal(NamedTuple):
    """How many objekt an enhet has on the day, and how many of them are let."""

    enhet: Enhet
    objekt: int
    uthyrda: int

    @property
    def lediga(self) -> int:
        return self.objekt - self.uthyrda


def sok(fraga: Objektfraga, enheter: Sequence[int]) -> list[Objektrad]:
    """The objekt that are in use on the day, by enhet and name."""
    return rader(traffar(fraga, enheter), fraga.den)


def traffar(fraga: Objektfraga, enheter: Sequence[int]) -> list[Traff]:
    """The same by their ids alone, so that a page reads no more than it shows."""
    query = _pa_dagen(Boendeobjekt.select(Boendeobjekt.id, Boendekontrakt.id).join(Enhet), fraga, enheter)
    if fraga.lage:
        query = query.where(Boendekontrakt.id.is_null(fraga.lage is Lage.LEDIGA))
    query = query.order_by(Enhet.sortnyckel, Enhet.id, Boendeobjekt.namn, Boendeobjekt.id)
    return [Traff(*en) for en in query.tuples()]


def rader(traffar: Sequence[Traff], dag: date) -> list[Objektrad]:
    """What is shown of some of them, in their order. One is free when no kontrakt covers the day."""
    k, ids = Boendekontrakt, [en.objekt for en in traffar]
    nasta = k.select(fn.MIN(k.inflyttning)).where(
        k.objekt == Boendeobjekt.id, k.borttaget.is_null(), k.inflyttning > dag
    )
    query = Boendeobjekt.select(Boendeobjekt, Enhet, nasta.alias("nasta")).join(Enhet)
    funna = {en.id: en for en in query.where(Boendeobjekt.id.in_(ids))}
    hyror = Hyra.linjer(ids)
    return [_rad(funna[en.objekt], en.kontrakt, dag, hyror.get(en.objekt, ())) for en in traffar]


def antal(fraga: Objektfraga, enheter: Sequence[int]) -> list[Antal]:
    """How many there are in each enhet on the day, whether let or not, by one question."""
    k = Boendekontrakt
    uthyrda = fn.SUM(Case(None, ((k.id.is_null(), 0),), 1))
    query = Boendeobjekt.select(Boendeobjekt.enhet, fn.COUNT(Boendeobjekt.id), uthyrda)
    rader = {
        en: (alla, ute) for en, alla, ute in _pa_dagen(query, fraga, enheter).group_by(Boendeobjekt.enhet).tuples()
    }
    namngivna = Enhet.select().where(Enhet.id.in_(list(rader))).order_by(Enhet.sortnyckel, Enhet.id)
    return [Antal(enhet, *map(int, rader[enhet.id])) for enhet in namngivna]


def lediga(dag: date, enheter: Sequence[int], slag: Objektslag | None = None) -> list[Boendeobjekt]:
    """Those that are free on a day."""
    return [en.objekt for en in sok(Objektfraga(dag=dag, slag=slag, lage=Lage.LEDIGA), enheter)]


def _pa_dagen(query: Any, fraga: Objektfraga, enheter: Sequence[int]) -> Any:
    dag, k = fraga.den, Boendekontrakt
    query = query.switch(Boendeobjekt).join(k, JOIN.LEFT_OUTER, on=(k.objekt == Boendeobjekt.id) & k.tacker(dag))
    query = query.where(Boendeobjekt.enhet.in_(list(enheter)), Boendeobjekt.gallde(dag))
    return query.where(Boendeobjekt.slag == fraga.slag) if fraga.slag else query


def _rad(en, kontrakt, dag, linje):
    hyra = next((ore for fran, ore in reversed(linje) if fran <= dag), None)
    nasta = date.fromisoformat(en.nasta) if isinstance(en.nasta, str) else en.nasta
    slut = min((sista for sista in (en.till, nasta and nasta - EN_DAG) if sista), default=None)
    return Objektrad(en, kontrakt, slut, hyra)
