"""To take back an uppföljning that was wrong (T71)."""

from flask import g, url_for
from wtforms.validators import Optional

from blueprints.shared.forms import DateField, Form, LineField, longest, required
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.plan import hitta
from models.shared.rules import Conflict
from models.socialtjanst.permissions import Permission
from models.socialtjanst.plan.atertagen import LANGST, Atertagenuppfoljning
from models.socialtjanst.plan.uppfoljning import Uppfoljning

EN = "/genomforanden/<int:id>/plan/<int:plan>/uppfoljning/<int:uppfoljning>/atertagande"


class Atertagande(Form):
    """Why, and by when the plan is to be followed up instead."""

    skal = LineField(
        "Skäl", [required("Skriv varför."), longest(LANGST)], description="Till exempel att det gällde någon annan."
    )
    foljs_upp = DateField("Planen följs upp senast", [Optional()])


@bp.get(EN)
@requires(Permission.DOKUMENTERA)
def atertagande_av_uppfoljning(id, plan, uppfoljning):
    rad = _hitta(id, plan, uppfoljning)
    return _visa(rad, Atertagande(formdata=None, foljs_upp=rad.version.plan.foljs_upp))


@bp.post(EN)
@requires(Permission.DOKUMENTERA)
def aterta_uppfoljning(id, plan, uppfoljning):
    rad, form, status = _hitta(id, plan, uppfoljning), Atertagande(), 422
    if form.validate():
        with form.rules():
            try:
                Atertagenuppfoljning.aterta(rad, form.skal.data or "", foljs_upp=form.foljs_upp.data, by=g.actor)
            except Conflict:
                status = 409
                raise
            return go(url_for(".genomforandeplaner", id=id))
    return _visa(rad, form, status)


def _hitta(id, plan, uppfoljning):
    """The uppföljning of the plan, or 404."""
    en = hitta.plan(id, plan)
    rad = find(Uppfoljning.select().where(Uppfoljning.version.in_(en.versioner)), uppfoljning)
    rad.version.plan = en
    return rad


def _visa(rad, form, status=200):
    plan = rad.version.plan
    plats = {"id": plan.genomforande_id, "plan": plan.id}
    return respond(
        "socialtjanst/plan/atertagande.html",
        "socialtjanst/plan/_atertagande.html",
        status,
        shows=hitta.visat(plan.genomforande),
        genomforande=plan.genomforande,
        rad=rad,
        form=form,
        url=url_for(".aterta_uppfoljning", **plats, uppfoljning=rad.id),
        tillbaka=url_for(".genomforandeplaner", id=plan.genomforande_id),
    )
