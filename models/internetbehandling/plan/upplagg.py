"""Upplägg: a behandlare lays up a plan for a person, changes it, activates it and ends it (S24–S31)."""

from datetime import timedelta
from typing import Any

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.plan import events
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.plan.tillfallen import nasta_handelse
from models.internetbehandling.plan.uppgifter import Planuppgifter
from models.shared import clock
from models.shared.db import db
from models.shared.rules import Conflict, RuleBroken

LANGST_FRAM = timedelta(days=366)
HAR_BORJAT = "Planen har börjat. Avsluta den och lägg upp en ny om den ska börja en annan dag."
HAR_AKTIVERATS = "Planen har börjat och kan inte göras inaktiv. Avsluta den i stället."
AR_AVSLUTAD = "Planen är avslutad och kan inte ändras."
ANDRAD = "Planen har ändrats i ett annat fönster. Det du skrev här är inte sparat. Öppna planen igen och jämför."


def lagg_upp(moment: Moment, uppgifter: Planuppgifter, *, mall: str = "", by: Any) -> Aktivitetsplan:
    """Lay up a plan; `mall` is the code of the ready one that it comes from, nothing for one of one's own (S31)."""
    nya = uppgifter.rena()
    with db.atomic():
        moment.hall(by)
        if mall and not any(en.kod == mall for en in moment.innehall.aktivitetsplaner):
            raise RuleBroken("Programmet har inte den planen.")
        _krav_pa_startdatum(nya)
        plan = Aktivitetsplan.create(
            moment=moment,
            mall=mall,
            titel=nya.titel,
            text=nya.text,
            startdatum=nya.startdatum,
            kommentar=nya.kommentar,
            flagga_missad=nya.flagga_missad,
            skapad_av=by.uppdrag_id,
        )
        Planfragor.spara(plan, nya.fragor)
        Planschema.spara(plan, nya, nya.startdatum)
        moment.logga(events.PLAN_UPPLAGD, by=by, plan=plan.id)
        if nya.aktiverad:
            _aktivera(plan, moment, by)
    return plan


def andra(plan: Aktivitetsplan, uppgifter: Planuppgifter, *, sedan: int, by: Any) -> None:
    """Change a plan. `sedan` is the number of the change that its writer has before them.

    When it has begun, a new schedule holds from tomorrow and the day that it began stays. Raises RuleBroken, and
    Conflict when it has been changed meanwhile.
    """
    nya = uppgifter.rena()
    with db.atomic():
        moment = plan.moment
        moment.hall(by)
        nu = Aktivitetsplan.get_by_id(plan.id)
        if nu.avslutad is not None:
            raise RuleBroken(AR_AVSLUTAD)
        if nu.andring != sedan:
            raise Conflict(ANDRAD)
        if nya.startdatum != nu.startdatum:
            if nu.har_borjat:
                raise RuleBroken(HAR_BORJAT, "startdatum")
            _krav_pa_startdatum(nya)
        if nu.aktiverad is not None and not nya.aktiverad:
            if nu.har_borjat:
                raise RuleBroken(HAR_AKTIVERATS, "aktiverad")
            nu.aktiverad = None
        nu.titel, nu.text, nu.startdatum = nya.titel, nya.text, nya.startdatum
        nu.kommentar, nu.flagga_missad = nya.kommentar, nya.flagga_missad
        nu.andring += 1
        Planfragor.spara(nu, nya.fragor)
        Planschema.spara(nu, nya, _galler_fran(nu))
        nu.save()
        moment.logga(events.PLAN_ANDRAD, by=by, plan=nu.id)
        if nya.aktiverad and nu.aktiverad is None:
            _aktivera(nu, moment, by)
        else:
            _vantar(nu)
    plan.__data__.update(nu.__data__)


def avsluta(plan: Aktivitetsplan, *, by: Any) -> None:
    """End a plan: nothing more is registered in it, and what has been is kept. Raises RuleBroken."""
    with db.atomic():
        plan.moment.hall(by)
        nu = Aktivitetsplan.get_by_id(plan.id)
        if nu.avslutad is not None:
            raise RuleBroken(AR_AVSLUTAD)
        nu.avslutad, nu.nasta = clock.now(), None
        nu.andring += 1
        nu.save()
        plan.moment.logga(events.PLAN_AVSLUTAD, by=by, plan=nu.id)
    plan.__data__.update(nu.__data__)


def _vantar(plan: Aktivitetsplan) -> None:
    """Note when the job has something to do with a plan next; inside the caller's transaction."""
    plan.nasta = None
    if plan.aktiverad is not None and plan.avslutad is None:
        scheman = Planschema.av([plan])[plan.id]
        plan.nasta = nasta_handelse(scheman, plan.startdatum, clock.now(), plan.aktiverad)
    plan.save()


def _aktivera(plan: Aktivitetsplan, moment: Moment, by: Any) -> None:
    plan.aktiverad = clock.now()
    _vantar(plan)
    moment.logga(events.PLAN_AKTIVERAD, by=by, plan=plan.id)


def _galler_fran(plan):
    """The day from which a new schedule holds: what has been of a plan that has begun is not moved."""
    return clock.today() + timedelta(days=1) if plan.har_borjat else plan.startdatum


def _krav_pa_startdatum(nya):
    if not clock.today() <= nya.startdatum <= clock.today() + LANGST_FRAM:
        raise RuleBroken("Ange en dag från och med i dag och högst ett år fram.", "startdatum")
