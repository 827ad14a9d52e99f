"""The prices of a code through time, län by län: what counts, what has counted and what is coming (F23)."""

from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from models.shared import clock, reference
from models.shared.demomarke import is_demo
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.befolkningsansvar.pris import Pris

EN_DAG = timedelta(days=1)
DEMOLAN = "Demonstrationslän"  # of the invented kommuner


class Tid(StrEnum):
    """When a price counts, seen from a day."""

    KOMMANDE = "kommande"
    NU = "gäller nu"
    TIDIGARE = "tidigare"


class Prisrad(NamedTuple):
    """A Dagspris, its last day and when that is; without a last day it counts until further notice."""

    pris: Any
    till: date | None
    tid: Tid


def linjer(atgardskod: Atgardskod) -> dict[str, list[Prisrad]]:
    """Every price of a code by its län, the latest first."""
    alla = Pris.select().where(Pris.atgardskod == atgardskod).order_by(Pris.lan, Pris.fran.desc())
    return {lan: linje(list(priser)) for lan, priser in groupby(alla, key=lambda pris: pris.lan)}


def i_dag() -> dict[int, list[Prisrad]]:
    """What counts today and what is coming, by the id of the code: län by län, the coming ones after."""
    alla = Pris.select().order_by(Pris.atgardskod, Pris.lan, Pris.fran.desc())
    rader: dict[int, list[Prisrad]] = {}
    for (kod, _), priser in groupby(alla, key=lambda pris: (pris.atgardskod_id, pris.lan)):
        visas = [rad for rad in reversed(linje(list(priser))) if rad.tid is not Tid.TIDIGARE]
        rader.setdefault(kod, []).extend(visas)
    return rader


def lannamn(kod: str) -> str:
    """The län of a price in words."""
    found = reference.lan(kod)
    return found.namn if found else DEMOLAN


def valbara_lan() -> list[tuple[str, str]]:
    """The län that a price can be for, with the invented one where everything is."""
    demo = {kommun.lanskod for kommun in reference.demokommuner()} if is_demo() else set()
    return [(kod, DEMOLAN) for kod in sorted(demo)] + [(lan.kod, lan.namn) for lan in reference.alla_lan()]


def linje(fallande: list[Any]) -> list[Prisrad]:
    """The prices of one series, which come the latest first, with the last day of each."""
    idag = clock.today()
    slut = (None, *(nasta.fran - EN_DAG for nasta, _ in pairwise(fallande)))
    return [Prisrad(pris, till, _tid(pris.fran, till, idag)) for pris, till in zip(fallande, slut, strict=False)]


def _tid(fran: date, till: date | None, idag: date) -> Tid:
    if fran > idag:
        return Tid.KOMMANDE
    return Tid.TIDIGARE if till and till < idag else Tid.NU
