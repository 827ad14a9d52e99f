"""The plans of a genomförande: the one that counts, those before it, a new one, and one taken away (T31, T33)."""

from flask import g, url_for
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.genomforande import hitta as genomforanden
from blueprints.socialtjanst.genomforande import huvud
from blueprints.socialtjanst.plan import hitta
from models.shared import clock
from models.shared.rules import RuleBroken
from models.socialtjanst.permissions import Permission
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.planversion import Planversion, innehall
from models.socialtjanst.plan.uppfoljning import Uppfoljning


class NyPlan(Form):
    """From when a plan holds."""

    fran = DateField("Från och med", [required("Ange från vilken dag planen gäller.")])
    till = DateField("Till och med", [Optional()], description="Tomt: tills vidare.")


@bp.get("/genomforanden/<int:id>/plan")
@requires(Permission.LASA)
def genomforandeplaner(id):
    genomforande = genomforanden.genomforande(id)
    planer = list(Genomforandeplan.for_genomforande(genomforande))
    versioner = Planversion.per_plan(planer)
    pagar = next((plan for plan in planer if plan.pagar), None)
    ny = pagar and versioner[pagar.id] and _sagt(innehall(pagar)) != _sagt(versioner[pagar.id][0].sagt)
    page = "socialtjanst/plan/planer.html"
    return respond(
        page,
        page,
        shows=hitta.visat(genomforande),
        **huvud.sektion(genomforande, "plan"),
        planer=planer,
        versioner=versioner,
        uppfoljningar=Uppfoljning.per_plan(planer),
        pagar=pagar,
        andrad_sedan=bool(ny),
        far_skriva=genomforanden.far_andra(genomforande),
    )


@bp.get("/genomforanden/<int:id>/plan/ny")
@requires(Permission.DOKUMENTERA)
def ny_genomforandeplan(id):
    return _ny(genomforanden.genomforande(id), NyPlan(formdata=None, fran=clock.today()))


@bp.post("/genomforanden/<int:id>/plan")
@requires(Permission.DOKUMENTERA)
def skapa_genomforandeplan(id):
    genomforande, form = genomforanden.genomforande(id), NyPlan()
    if form.validate():
        with form.rules():
            plan = Genomforandeplan.skapa(genomforande, form.fran.data, form.till.data, by=g.actor)
            return go(url_for(".oppna_genomforandeplan", id=id, plan=plan.id))
    return _ny(genomforande, form, 422)


@bp.get("/genomforanden/<int:id>/plan/<int:plan>/borttagning")
@requires(Permission.DOKUMENTERA)
def borttagning_av_genomforandeplan(id, plan):
    return _fraga(hitta.plan(id, plan))


@bp.post("/genomforanden/<int:id>/plan/<int:plan>/borttagning")
@requires(Permission.DOKUMENTERA)
def ta_bort_genomforandeplan(id, plan):
    en = hitta.plan(id, plan)
    try:
        en.ta_bort(by=g.actor)
    except RuleBroken as nej:
        return _fraga(en, nej.sentence)
    return go(url_for(".genomforandeplaner", id=id))


def _ny(genomforande, form, status=200):
    return _svar("ny", genomforande, status, form=form)


def _fraga(plan, fel=""):
    return _svar("borttagning", plan.genomforande, 422 if fel else 200, plan=plan, fel=fel)


def _svar(mall, genomforande, status, **data):
    return respond(
        f"socialtjanst/plan/{mall}.html",
        f"socialtjanst/plan/_{mall}.html",
        status,
        shows=hitta.visat(genomforande),
        genomforande=genomforande,
        tillbaka=url_for(".genomforandeplaner", id=genomforande.id),
        **data,
    )


def _sagt(innehallet):
    """What is written; the day of the next uppföljning is set by each uppföljning as well."""
    return {falt: text for falt, text in innehallet.items() if falt != "foljs_upp"}
