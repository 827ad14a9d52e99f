"""The person's own plans: what they are about, what can be registered now, and what it has come to (S24, S27, S32)."""

from flask import abort, flash, g, request, url_for

from blueprints.internetbehandling import bp
from blueprints.internetbehandling.invanare.egen import eget
from blueprints.internetbehandling.invanare.falt import falt, sant
from blueprints.internetbehandling.plan.hitta import Plansida
from blueprints.internetbehandling.plan.resultat import visas
from blueprints.shared.gate import for_invanare
from blueprints.shared.numbers import number
from blueprints.shared.respond import go, refused, respond
from models.internetbehandling.moment.svar import SvarBrister, las
from models.internetbehandling.plan import events, oppna
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.plan.registrera import registrera
from models.internetbehandling.plan.resultat import Resultat
from models.shared.rules import RuleBroken


@bp.get("/min-behandling/<int:id>/planer/<int:plan>")
@for_invanare
def min_plan(id, plan):
    sidan = _planen(id, plan)
    page = "internetbehandling/plan/min_plan.html"
    return respond(
        page,
        page,
        shows=sidan.shown(events.PLAN_LAST),
        moment=sidan.moment,
        plan=sidan.plan,
        oppna=[en for en in oppna.oppna(sidan.moment) if en.plan.id == plan],
        invanare=True,
        **visas(Resultat.av(sidan.plan), url_for(".min_plan", id=id, plan=plan)),
    )


@bp.get("/min-behandling/<int:id>/planer/<int:plan>/<int:tillfalle>")
@for_invanare
def mitt_tillfalle(id, plan, tillfalle):
    sidan = _planen(id, plan)
    return _visa(sidan, oppna.oppet(sidan.plan, tillfalle) or abort(404))


@bp.post("/min-behandling/<int:id>/planer/<int:plan>/<int:tillfalle>")
@for_invanare
def registrera_tillfalle(id, plan, tillfalle):
    sidan = _planen(id, plan)
    ett = oppna.har_oppnats(sidan.plan, tillfalle) or abort(404)
    forut = Planregistrering.vid(sidan.plan, ett.nar)
    formular = (forut.fragor if forut else Planfragor.nu(sidan.plan)).formular
    skickat, kommentar = sant(formular, request.form), request.form.get("kommentar", "")
    skrivet = {kod: varden for kod, varden in skickat.items() if any(varden)}
    try:
        registrera(
            sidan.plan,
            tillfalle,
            las(formular, skickat),
            kommentar=kommentar,
            fragor=number(request.form, "fragor"),
            sedan=request.form.get("sedan", ""),
            by=g.invanare,
        )
    except SvarBrister as brister:
        return _visa(sidan, ett, 422, skrivet=skrivet, brister=brister.brister, kommentar=kommentar)
    except RuleBroken as broken:
        fel = {"kommentarsfel" if broken.field == "kommentar" else "fel": broken.sentence}
        return _visa(sidan, ett, refused(broken), skrivet=skrivet, kommentar=kommentar, **fel)
    flash("Din registrering är sparad.")
    return go(url_for(".min_behandling", id=id, _anchor="registrera"))


def _planen(id, plan):
    """A plan that is open for the person in their own moment; else 404."""
    moment = eget(id)
    rad = Aktivitetsplan.for_invanare(moment).where(Aktivitetsplan.id == plan).first()
    if rad is None:
        abort(404)
    rad.moment = moment
    return Plansida(moment, rad)


def _visa(sidan, ett, status=200, *, skrivet=None, brister=None, fel="", kommentar=None, kommentarsfel=""):
    """The page of an occasion; what was sent and turned back stands in it as it was written."""
    forut = Planregistrering.vid(sidan.plan, ett.nar)
    galler = forut.fragor if forut else Planfragor.nu(sidan.plan)
    if skrivet is None:
        skrivet = forut.svar if forut else {}
    if kommentar is None:
        kommentar = forut.kommentar if forut else ""
    page = "internetbehandling/plan/mitt_tillfalle.html"
    return respond(
        page,
        page,
        status,
        shows=sidan.shown(events.PLAN_LAST),
        moment=sidan.moment,
        plan=sidan.plan,
        tillfalle=ett,
        sista=ett.sista_dag,
        forut=forut,
        fragor=galler.nummer,
        falt=falt(galler.formular, skrivet, brister or {}),
        brister=brister or {},
        fel=fel,
        kommentar=kommentar,
        kommentarsfel=kommentarsfel,
        invanare=True,
    )
