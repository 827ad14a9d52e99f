"""The plans of a moment: those that the program has ready, those that the person has, and each of them (S24, S25)."""

from flask import g, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment.hitta import FAR, momentet
from blueprints.internetbehandling.plan import hitta
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.internetbehandling.plan import events
from models.internetbehandling.plan.aktivitetsplan import PLANLAGE_ORD, Aktivitetsplan
from models.internetbehandling.plan.i_ord import schema_i_ord
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.plan.upplagg import avsluta
from models.internetbehandling.program.innehall import Formular
from models.shared import clock
from models.shared.config_login import STRONG
from models.shared.rules import RuleBroken


@bp.get("/internetbehandling/moment/<int:id>/planer")
@requires(Permission.LASA, loa=STRONG)
def momentplaner(id):
    ett = momentet(id)
    planer = Aktivitetsplan.i(ett)
    scheman = Planschema.av(planer)
    page = "internetbehandling/plan/planer.html"
    return respond(
        page,
        page,
        shows=lasta(ett),
        moment=ett,
        planer=[(plan, PLANLAGE_ORD[plan.lage], schema_i_ord(scheman[plan.id][-1])) for plan in planer],
        senaste=Planregistrering.senast_i(planer),
        mallar=list(enumerate(ett.innehall.aktivitetsplaner, start=1)),
    )


@bp.get("/internetbehandling/moment/<int:id>/planer/mall/<int:nummer>")
@requires(Permission.LASA, loa=STRONG)
def planmall(id, nummer):
    """Förhandsgranska: a ready plan as the person would see it."""
    ett = momentet(id)
    mall = hitta.mallen(ett, nummer)
    page = "internetbehandling/plan/mall.html"
    return respond(page, page, shows=lasta(ett), moment=ett, mall=mall, nummer=nummer, formular=Formular(mall.fragor))


@bp.get("/internetbehandling/moment/<int:id>/planer/<int:plan>")
@requires(Permission.LASA, loa=STRONG)
def momentplan(id, plan):
    return visa(hitta.planen(id, plan))


@bp.post("/internetbehandling/moment/<int:id>/planer/<int:plan>/avslut")
@requires(*FAR, loa=STRONG)
def avsluta_plan(id, plan):
    sidan = hitta.planen(id, plan)
    try:
        avsluta(sidan.plan, by=g.actor)
    except RuleBroken as broken:
        return visa(sidan, 422, fel=broken.sentence)
    return go(url_for(".momentplan", id=id, plan=plan))


def visa(sidan: hitta.Plansida, status: int = 200, fel: str = ""):
    """The page of one plan."""
    plan, schema = sidan.plan, Planschema.av([sidan.plan])[sidan.plan.id]
    page = "internetbehandling/plan/planen.html"
    i_dag = clock.today()
    return respond(
        page,
        page,
        status,
        shows=sidan.shown(events.PLAN_LAST),
        moment=sidan.moment,
        plan=plan,
        lage=PLANLAGE_ORD[plan.lage],
        scheman=[(en.fran, schema_i_ord(en)) for n, en in enumerate(schema, 1) if n == len(schema) or en.fran > i_dag],
        galler=next((schema_i_ord(en) for en in reversed(schema) if en.fran <= max(i_dag, plan.startdatum)), ""),
        formular=Planfragor.nu(plan).formular,
        fel=fel,
    )


def lasta(ett: Moment) -> Shown:
    """The row that the log gets when plans are read."""
    return Shown(events.PLANER_LASTA, [ett.person_id], ett, {"program": ett.version.titel})
