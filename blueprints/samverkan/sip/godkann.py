"""Godkännande of the plan: started when it is whole, given by every enhet, and broken to update it (M81–M87)."""

from flask import g, redirect, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Kvittera
from blueprints.samverkan.sida import arende_url, efter, visa
from blueprints.samverkan.sip.forms import Startform, Uppdateraform
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from models.samverkan import events, steg
from models.samverkan.permissions import Permission
from models.samverkan.sip.plan.plan import STEG
from models.samverkan.sip.plan.planversion import Planversion, Saknas
from models.shared.process import Ansvar
from models.shared.rules import Conflict, RuleBroken


@bp.post("/arenden/<int:id>/plan/start-av-godkannande")
@requires(Permission.SKRIVA)
def starta_godkannande(id):
    arende, form = hitta.sip(id), Startform()
    if not form.validate():
        return visa(arende, STEG, fel="Ladda om sidan och starta sedan godkännandet.", status=422)
    try:
        Planversion.starta_godkannande(arende, **form.values(), by=g.actor)
    except Saknas as saknas:
        return visa(arende, STEG, status=422, saknas=saknas.brister, fel=saknas.sentence)
    except Conflict as conflict:
        return visa(arende, STEG, fel=conflict.sentence, status=409)
    except RuleBroken as broken:
        return visa(arende, STEG, fel=broken.sentence, status=422)
    return redirect(arende_url(arende, STEG), 303)


@bp.post("/arenden/<int:id>/plan/godkannande")
@requires(Permission.KVITTERA)
def godkann(id):
    arende, form = hitta.sip(id), Kvittera()
    if not form.validate():
        return visa(arende, STEG, fel="Ladda om sidan och godkänn sedan.", status=422)
    try:
        steg.fullgor(arende, STEG, Ansvar.GODKANNA, version=form.version.data, by=g.actor)
    except Conflict as conflict:
        return visa(arende, STEG, fel=conflict.sentence, status=409)
    except RuleBroken as broken:
        return visa(arende, STEG, fel=broken.sentence, status=422)
    return redirect(arende_url(arende, STEG), 303)


@bp.get("/arenden/<int:id>/plan/uppdatering/<int:nummer>")
@requires(Permission.SKRIVA)
def bekrafta_uppdatering(id, nummer):
    return _visa(hitta.sip(id), Uppdateraform(formdata=None, efter=nummer))


@bp.post("/arenden/<int:id>/plan/uppdatering")
@requires(Permission.SKRIVA)
def uppdatera_plan(id):
    arende, form = hitta.sip(id), Uppdateraform()
    if form.validate():
        with form.rules():
            Planversion.uppdatera(arende, **form.values(), by=g.actor)
            return efter(arende, "Planen kan nu ändras.")
    return _visa(arende, form, 422)


def _visa(arende, form, status=200):
    return respond(
        "samverkan/sip/plan/uppdatera.html",
        "samverkan/sip/plan/_uppdatera.html",
        status,
        shows=Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": "planen"}),
        arende=arende,
        form=form,
        url=url_for(".uppdatera_plan", id=arende.id),
        tillbaka=arende_url(arende, STEG),
    )
