"""”Öppna”: to write in a plan. Texts save themselves; the days and the plan as a whole are saved by a button (T33)."""

from flask import flash, g, make_response, render_template, request, url_for
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, required
from blueprints.shared.gate import requires
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.genomforande import hitta as genomforanden
from blueprints.socialtjanst.genomforande import huvud
from blueprints.socialtjanst.plan import hitta
from blueprints.socialtjanst.plan.delar import sant, visade
from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag
from models.shared.rules import RuleBroken
from models.socialtjanst.permissions import Permission
from models.socialtjanst.plan import skriv
from models.socialtjanst.plan.mal import LIVSOMRADEN, Mal
from models.socialtjanst.plan.planversion import Planversion


class Dagar(Form):
    """From when until when the plan holds, and when it is to be followed up."""

    fran = DateField("Från och med", [required("Ange från vilken dag planen gäller.")])
    till = DateField("Till och med", [Optional()], description="Tomt: tills vidare.")
    foljs_upp = DateField("Följs upp senast", [Optional()])

    def dagar(self) -> skriv.Dagar:
        """As the model takes them."""
        return skriv.Dagar(self.fran.data, self.till.data, self.foljs_upp.data)  # type: ignore[arg-type]


@bp.get("/genomforanden/<int:id>/plan/<int:plan>")
@requires(Permission.DOKUMENTERA)
def oppna_genomforandeplan(id, plan):
    en = hitta.plan(id, plan)
    return _visa(en, Dagar(formdata=None, obj=en))


@bp.post("/genomforanden/<int:id>/plan/<int:plan>")
@requires(Permission.DOKUMENTERA)
def spara_genomforandeplan(id, plan):
    """”Spara” keeps the working copy; ”Spara till ärende” lets it count from now on, readable as it is."""
    en = hitta.plan(id, plan)
    if (nej := _spara(en)) is not None:
        return nej
    if not request.form.get("till_arende"):
        flash("Arbetskopian är sparad. Välj Spara till ärende när planen ska gälla.")
        return go(url_for(".oppna_genomforandeplan", id=id, plan=plan))
    en, form = hitta.plan(id, plan), Dagar()
    with form.rules():
        version = Planversion.uppratta(en, by=g.actor)
        flash(f"Planen är sparad till ärendet som version {version.nummer}.")
        return go(url_for(".genomforandeplaner", id=id))
    return _visa(en, form, 422)


@bp.post("/genomforanden/<int:id>/plan/<int:plan>/utkast")
@requires(Permission.DOKUMENTERA)
def spara_planutkast(id, plan):
    """Save what somebody writes in one part. The answer stands under it, and takes nothing from whoever writes."""
    en, skickat = hitta.plan(id, plan), sant(request.form)
    try:
        if skickat.fel:
            raise RuleBroken(next(iter(skickat.fel.values())))
        nu = skriv.skriv(en, skickat.delar, by=g.actor)
    except skriv.Krock as krock:
        return _sparat(en, skickat, 409, krockar=krock.delar)
    except RuleBroken as nej:
        return _sparat(en, skickat, 422, fel=nej.sentence)
    return _sparat(en, skickat, 200, nu=nu)


@bp.post("/genomforanden/<int:id>/plan/<int:plan>/mal")
@requires(Permission.DOKUMENTERA)
def lagg_till_mal(id, plan):
    en = hitta.plan(id, plan)
    return _spara(en) or _efter(en, lambda: f"mal-{skriv.lagg_till_mal(en, by=g.actor).id}")


@bp.post("/genomforanden/<int:id>/plan/<int:plan>/mal/<int:mal>/delmal")
@requires(Permission.DOKUMENTERA)
def lagg_till_delmal(id, plan, mal):
    en = hitta.plan(id, plan)
    ett = next((ett for ett in Mal.i(en) if ett.id == mal), None)
    if ett is None:
        return go(url_for(".oppna_genomforandeplan", id=id, plan=plan))
    return _spara(en) or _efter(en, lambda: f"delmal-{skriv.lagg_till_delmal(en, ett, by=g.actor).id}")


@bp.post("/genomforanden/<int:id>/plan/<int:plan>/mal/<int:mal>/borttagning")
@requires(Permission.DOKUMENTERA)
def ta_bort_mal(id, plan, mal):
    return _ta_bort(id, plan, f"mal-{mal}")


@bp.post("/genomforanden/<int:id>/plan/<int:plan>/delmal/<int:delmal>/borttagning")
@requires(Permission.DOKUMENTERA)
def ta_bort_delmal(id, plan, delmal):
    return _ta_bort(id, plan, f"delmal-{delmal}")


def _ta_bort(id, plan, nyckel):
    en = hitta.plan(id, plan)
    return _spara(en, utom=nyckel) or _efter(en, lambda: skriv.ta_bort(en, nyckel, by=g.actor))


def _spara(plan, utom=""):
    """Save all that was sent; the page with sentences when it cannot be, otherwise nothing."""
    form, skickat = Dagar(), sant(request.form)
    giltig = form.validate() and not skickat.fel
    if not giltig:
        return _visa(plan, form, 422, skickat)
    try:
        delar = [en for en in skickat.delar if en.nyckel != utom]
        skriv.skriv(plan, delar, dagar=form.dagar(), by=g.actor)
    except skriv.Krock as krock:
        form.reject(krock)
        return _visa(plan, form, 409, skickat, krock.delar)
    except RuleBroken as nej:
        form.reject(nej)
        return _visa(plan, form, 422, skickat)
    return None


def _efter(plan, verb):
    """Do one more thing with the plan, and go to where it was done."""
    adress = url_for(".oppna_genomforandeplan", id=plan.genomforande_id, plan=plan.id)
    form = Dagar()
    with form.rules():
        plats = verb()
        return go(f"{adress}#{plats}" if plats else adress)
    return _visa(plan, form, 422)


def _visa(plan, form, status=200, skickat=None, krockar=None):
    nu = hitta.plan(plan.genomforande_id, plan.id)
    page = "socialtjanst/plan/skriv.html"
    return respond(
        page,
        page,
        status,
        shows=hitta.visat(nu.genomforande),
        **huvud.sektion(nu.genomforande, "plan"),
        plan=nu,
        form=form,
        delar=visade(skriv.delarna(nu), skickat, krockar or {}),
        mal=Mal.i(nu),
        livsomraden=LIVSOMRADEN,
        upprattad=Planversion.senaste(nu),
        far_skriva=genomforanden.far_andra(nu.genomforande),
        vem=Medarbetaruppdrag.namn_bakom(nu.sparad_av_id).get(nu.sparad_av_id, ""),
        utkast=url_for(".spara_planutkast", id=nu.genomforande_id, plan=nu.id),
    )


def _sparat(plan, skickat, status, *, nu=None, krockar=None, fel=""):
    om = visade(skriv.delarna(plan), skickat, krockar or {})
    svar = render_template(
        "socialtjanst/plan/_sparat.html",
        delar=[om[en.nyckel] for en in skickat.delar if en.nyckel in om],
        nu=nu or {},
        fel=fel,
        klockan=clock.now(),
        utkast=url_for(".spara_planutkast", id=plan.genomforande_id, plan=plan.id),
        oppna=url_for(".oppna_genomforandeplan", id=plan.genomforande_id, plan=plan.id),
    )
    if krockar:
        g.shown = hitta.visat(plan.genomforande)
    return make_response(svar, status)
