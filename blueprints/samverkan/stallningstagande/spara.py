"""Ställningstagande: each part saves its own, slutenvården klarmarkerar, and every enhet justerar (M50–M58)."""

from flask import g, redirect, request

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Justera
from blueprints.samverkan.sida import arende_url, forsok, visa
from blueprints.samverkan.stallningstagande.form import FORMER, sand
from blueprints.shared import narvaro
from blueprints.shared.errors import answer
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.stallningstagande.regler import STEG, Stangt
from models.samverkan.stallningstagande.stallningstagande import Stallningstagande, Underlag
from models.shared.rules import Conflict, RuleBroken

LAKARENS_FALT = {"lakare": "vald"}


@bp.post("/arenden/<int:id>/stallningstagande")
@requires(Permission.SKRIVA)
def spara_stallningstagande(id):
    """Save the part of one's own; ”Sök” only looks for the läkare."""
    return _skriv(hitta.svu(id), klarmarkera=False)


@bp.post("/arenden/<int:id>/stallningstagande/klarmarkering")
@requires(Permission.SKRIVA)
def klarmarkera(id):
    return _skriv(hitta.svu(id), klarmarkera=True)


@bp.post("/arenden/<int:id>/stallningstagande/justering")
@requires(Permission.KVITTERA)
def justera(id):
    arende, form = hitta.svu(id), Justera()
    if not form.validate():
        return visa(arende, STEG, fel="Ladda om sidan och justera sedan.", status=422)
    last = {"version": form.version.data, "last": form.last.data}
    return forsok(arende, STEG, lambda: Stallningstagande.justera(arende, **last, by=g.actor))


def _skriv(arende, klarmarkera):
    if g.actor.part not in FORMER:
        return visa(arende, STEG, fel="Din enhet har ingen del att skriva.", status=422)
    nu = Underlag.for_arende(arende)
    form = sand(nu.delar.get(g.actor.part))
    if "leta" in request.form:
        return visa(arende, STEG, form=form)
    if not form.validate():
        return visa(arende, STEG, form=form, status=422)
    innehall = {"varden": form.varden(), "lakare": form.lakarna(), "sedan": form.sedan.data, "last": form.last.data}
    try:
        if klarmarkera:
            Stallningstagande.klarmarkera(arende, **innehall, by=g.actor)
        else:
            Stallningstagande.spara(arende, **innehall, bryt=bool(form.bryt.data), by=g.actor)
    except Conflict as conflict:
        form.las_om(Underlag.for_arende(arende))
        form.reject(conflict)
        return visa(arende, STEG, form=form, status=409, konflikt=True)
    except Stangt as stangt:  # there is no form to show the text in, so it is given back to be copied
        return answer(422, stangt.sentence, skrivet=narvaro.skrivet())
    except RuleBroken as broken:
        form.reject(RuleBroken(broken.sentence, _faltet(form, broken.field)))
        return visa(arende, STEG, form=form, status=422)
    return redirect(arende_url(arende, STEG), 303)


def _faltet(form, falt):
    """Where the form shows a sentence about a field of the model."""
    if falt == "bryt":
        return None
    return falt if falt in form else LAKARENS_FALT.get(falt, falt)
