"""Öppna tillfällen: what the person of a moment can register now, or correct (S27)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.plan.tillfallen import EN_DAG, LANGST_EFTER, Schema, Tillfalle, tillfallen
from models.shared import clock


@dataclass(frozen=True)
class Oppet:
    """An occasion that is open, with what is registered on it."""

    plan: Any
    tillfalle: Tillfalle
    registrering: Any = None

    @property
    def ar_sista_dagen(self) -> bool:
        """True when it closes tonight."""
        return self.tillfalle.stanger <= clock.utc(clock.today() + EN_DAG)


def oppna(moment: Moment) -> list[Oppet]:
    """Every occasion of a moment that is open now: those to register, the one that closes first at the head, then those
    that are registered.
    """
    if not moment.pagar:
        return []
    pagar = list(Aktivitetsplan.for_invanare(moment).where(Aktivitetsplan.avslutad.is_null()))
    if not pagar:
        return []
    nu, scheman = clock.now(), Planschema.av(pagar)
    alla = [(plan, ett) for plan in pagar for ett in _nyss(plan, scheman[plan.id], nu) if ett.ar_oppet(nu)]
    if not alla:
        return []
    skrivna = Planregistrering.i({plan for plan, _ in alla}, sedan=min(ett.nar for _, ett in alla))
    oppet = [Oppet(plan, ett, skrivna.get((plan.id, ett.nar))) for plan, ett in alla]
    return sorted(
        oppet, key=lambda en: (en.registrering is not None, en.tillfalle.stanger, en.tillfalle.nar, en.plan.id)
    )


def att_registrera(moment: Moment) -> list[Oppet]:
    """Those on which nothing is registered yet."""
    return [en for en in oppna(moment) if en.registrering is None]


def oppet(plan: Aktivitetsplan, nummer: int) -> Tillfalle | None:
    """The occasion of a plan by its number while it is open, or None."""
    ett = har_oppnats(plan, nummer)
    return ett if ett and plan.slut is None and ett.ar_oppet(clock.now()) else None


def har_oppnats(plan: Aktivitetsplan, nummer: int) -> Tillfalle | None:
    """The same, also when it closed of late: whoever wrote meanwhile is told so, and loses nothing."""
    nu = clock.now()
    alla = _nyss(plan, Planschema.av([plan])[plan.id], nu)
    return next((ett for ett in alla if ett.nummer == nummer and ett.oppnar <= nu), None)


def i_planen(plan: Aktivitetsplan, scheman: Iterable[Schema], till: datetime) -> list[Tillfalle]:
    """Every occasion of a plan that its person has been able to register until a moment: from when it was activated
    until it was closed.
    """
    if plan.aktiverad is None:
        return []
    slut = plan.slut
    sista = clock.local(till if slut is None else min(slut, till)).date()
    alla = tillfallen(list(scheman), plan.startdatum, clock.local(plan.aktiverad).date(), sista)
    return [ett for ett in alla if ett.nar >= plan.aktiverad and (slut is None or ett.nar <= slut)]


def ar_missat(ett: Tillfalle, slut: datetime | None, nu: datetime) -> bool:
    """True for an occasion that closed by itself, with nothing on it."""
    return ett.stanger <= nu and (slut is None or ett.stanger <= slut)


def _nyss(plan: Aktivitetsplan, scheman: list[Schema], nu: datetime) -> list[Tillfalle]:
    """Those that may still be open."""
    i_dag = clock.local(nu).date()
    fran = i_dag - timedelta(days=LANGST_EFTER + 1)
    alla = tillfallen(scheman, plan.startdatum, fran, i_dag)
    return [ett for ett in alla if plan.aktiverad is not None and ett.nar >= plan.aktiverad]
