"""What the worker does with plans: tells the person at the time of an occasion, and flags what is missed (S27, S28)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from models.internetbehandling.avisering.avisera import avisera
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.plan.tillfallen import LANGST_EFTER, Schema, Tillfalle, nasta_handelse, tillfallen
from models.shared import clock
from models.shared.db import db
from models.shared.person import Person

FARSK = timedelta(hours=3)  # a reminder later than this says nothing any more
AT_ONCE = 100  # plans of a transaction


def arbeta() -> tuple[int, int]:
    """Do what is due in every plan. Returns how many occasions came, and how many were flagged as missed."""
    kom = flaggade = 0
    while forfallna := _forfallna():
        with db.atomic():
            nya, missade = _gor(forfallna)
        kom, flaggade = kom + nya, flaggade + missade
    return kom, flaggade


def _forfallna() -> list[Any]:
    query = Aktivitetsplan.select(Aktivitetsplan, Moment, Person).join(Moment).join(Person)
    query = query.where(Aktivitetsplan.nasta <= clock.now()).order_by(Aktivitetsplan.nasta, Aktivitetsplan.id)
    return list(query.limit(AT_ONCE))


def _gor(planer: list[Any]) -> tuple[int, int]:
    """Take some plans and do what is due in them. What another worker has taken is left to it."""
    nu = clock.now()
    # Whoever registers or ends a plan holds its moment first, and so do we.
    Moment.update(andring=Moment.andring + 1).where(Moment.id.in_({plan.moment_id for plan in planer})).execute()
    scheman, kom, flaggade = Planschema.av(planer), 0, 0
    skrivna = Planregistrering.i(planer, sedan=min(plan.nasta for plan in planer) - _langst())
    for plan in planer:
        sedan = plan.nasta
        if not _ta(plan, _nasta(plan, scheman[plan.id], nu)) or not plan.moment.pagar:
            continue
        for ett in _sedan(plan, scheman[plan.id], sedan, nu):
            if (plan.id, ett.nar) in skrivna:
                continue
            if max(sedan, nu - FARSK) <= ett.nar <= nu and plan.moment.person.avliden is None:
                avisera(plan.moment, by=None, nyckel=f"plan-{plan.id}-{ett.nummer}")
                kom += 1
            if plan.flagga_missad and sedan <= ett.stanger <= nu:
                flaggade += _flagga(plan, ett)
    return kom, flaggade


def _nasta(plan: Any, scheman: list[Schema], nu: datetime) -> datetime | None:
    """When there is something to do next; never more in a moment that does not go on."""
    return nasta_handelse(scheman, plan.startdatum, nu, plan.aktiverad) if plan.moment.pagar else None


def _ta(plan: Any, till: datetime | None) -> bool:
    """Claim what is due in a plan: the update succeeds for exactly one worker."""
    cls = Aktivitetsplan
    samma = (cls.id == plan.id) & (cls.nasta == plan.nasta) & cls.avslutad.is_null()
    return cls.update(nasta=till).where(samma).execute() == 1


def _sedan(plan: Any, scheman: Iterable[Schema], sedan: datetime, nu: datetime) -> list[Tillfalle]:
    """The occasions that came or closed since."""
    fran = clock.local(sedan - _langst()).date()
    alla = tillfallen(list(scheman), plan.startdatum, fran, clock.local(nu).date())
    return [ett for ett in alla if plan.aktiverad <= ett.nar <= nu]


def _flagga(plan: Any, ett: Tillfalle) -> bool:
    """Flag an occasion that is missed, once."""
    if Flagga.get_or_none(Flagga.plan == plan.id, Flagga.tillfalle == ett.nar):
        return False
    Flagga.create(moment=plan.moment, slag=Flaggslag.MISSAD, plan=plan.id, tillfalle=ett.nar)
    return True


def _langst() -> timedelta:
    return timedelta(days=LANGST_EFTER + 2)
