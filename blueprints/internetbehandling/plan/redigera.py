"""Redigera: a plan is laid up and changed, question by question, and nothing is kept until it is saved (S25–S31)."""

from flask import g, request, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.moment.hitta import FAR, momentet
from blueprints.internetbehandling.plan import hitta
from blueprints.internetbehandling.plan.fragerader import Fragerader
from blueprints.internetbehandling.plan.planer import lasta
from blueprints.internetbehandling.plan.planform import Planform
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import go, refused, respond
from models.internetbehandling.plan import events, upplagg
from models.internetbehandling.plan.fragebygge import Skriven
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planschema import Planschema
from models.internetbehandling.program.innehall import Formular
from models.shared.config_login import STRONG
from models.shared.rules import RuleBroken


@bp.get("/internetbehandling/moment/<int:id>/planer/ny")
@requires(*FAR, loa=STRONG)
def ny_plan(id):
    ett, form, nummer = momentet(id), Planform(formdata=None), number(request.args, "mall")
    mall = hitta.mallen(ett, nummer) if nummer else None
    form.fragerader = Fragerader.av(mall.fragor) if mall else Fragerader([Skriven()])
    if mall:
        form.fyll(mall, None)
    return _visa_ny(ett, form, nummer)


@bp.post("/internetbehandling/moment/<int:id>/planer")
@requires(*FAR, loa=STRONG)
def lagg_upp_plan(id):
    ett, form, nummer = momentet(id), _sand(), number(request.form, "mall")
    mall = hitta.mallen(ett, nummer) if nummer else None
    forra = mall.fragor if mall else ()
    if _ar_bara_andring(form):
        return _visa_ny(ett, form, nummer)
    status = 422
    try:
        if uppgifter := form.uppgifter(forra):
            plan = upplagg.lagg_upp(ett, uppgifter, mall=mall.kod if mall else "", by=g.actor)
            return go(url_for(".momentplan", id=id, plan=plan.id))
    except RuleBroken as broken:
        form.reject(broken)
        status = refused(broken)
    return _visa_ny(ett, form, nummer, status)


@bp.get("/internetbehandling/moment/<int:id>/planer/<int:plan>/redigera")
@requires(*FAR, loa=STRONG)
def redigera_plan(id, plan):
    sidan, form = hitta.planen(id, plan), Planform(formdata=None)
    form.fyll(sidan.plan, Planschema.av([sidan.plan])[plan][-1])
    form.aktiverad.data = sidan.plan.aktiverad is not None
    form.fragerader = Fragerader.av(Planfragor.nu(sidan.plan).fragor)
    return _visa(sidan, form, sidan.plan.andring)


@bp.post("/internetbehandling/moment/<int:id>/planer/<int:plan>/andring")
@requires(*FAR, loa=STRONG)
def andra_plan(id, plan):
    sidan, form, sedan = hitta.planen(id, plan), _sand(), number(request.form, "sedan")
    forra = Planfragor.nu(sidan.plan).fragor
    if _ar_bara_andring(form):
        return _visa(sidan, form, sedan)
    status = 422
    try:
        if uppgifter := form.uppgifter(forra):
            upplagg.andra(sidan.plan, uppgifter, sedan=sedan, by=g.actor)
            return go(url_for(".momentplan", id=id, plan=plan))
    except RuleBroken as broken:
        form.reject(broken)
        status = refused(broken)
    return _visa(sidan, form, sedan, status)


def _sand():
    """The form as it was sent."""
    form = Planform()
    form.fragerader = Fragerader.sanda(request.form)
    return form


def _ar_bara_andring(form):
    """True when a button changed the questions or asked to see them, so that nothing is to be saved."""
    gor = request.form.get("gor", "")
    form.fragerader.gor(gor)
    return gor != ""


def _visa_ny(ett, form, nummer, status=200):
    return _sidan(status, lasta(ett), moment=ett, plan=None, form=form, mall=nummer, sedan=0, forra=())


def _visa(sidan, form, sedan, status=200):
    forra = Planfragor.nu(sidan.plan).fragor
    shows = sidan.shown(events.PLAN_LAST)
    return _sidan(status, shows, moment=sidan.moment, plan=sidan.plan, form=form, mall=0, sedan=sedan, forra=forra)


def _sidan(status, shows, *, form, forra, **data):
    page = "internetbehandling/plan/redigera.html"
    formular = None
    if request.form.get("gor") == "visa":
        try:
            fragor = form.fragerader.fragor(forra)
        except RuleBroken as broken:
            form.reject(broken)
            fragor = None
        formular = Formular(fragor) if fragor else None
    return respond(page, page, status, shows=shows, form=form, formular=formular, **data)
