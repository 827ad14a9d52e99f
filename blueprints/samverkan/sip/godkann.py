"""Godkännande of the plan: started when it is whole, given by every enhet, and broken to update it (M81–M87)."""

from functools import partial

from flask import g, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.dialog import dialog
from blueprints.samverkan.forms import Kvittera
from blueprints.samverkan.sida import efter, forsok, visa
from blueprints.samverkan.sip.forms import Startform, Uppdateraform
from blueprints.shared.gate import requires
from models.samverkan import steg
from models.samverkan.permissions import Permission
from models.samverkan.sip.plan.plan import STEG
from models.samverkan.sip.plan.planversion import Planversion
from models.shared.process import Ansvar


@bp.post("/arenden/<int:id>/plan/start-av-godkannande")
@requires(Permission.SKRIVA)
def starta_godkannande(id):
    arende, form = hitta.sip(id), Startform()
    if not form.validate():
        return visa(arende, STEG, fel="Ladda om sidan och starta sedan godkännandet.", status=422)
    skrivet = {"anledning": form.anledning.data or ""}
    start = partial(Planversion.starta_godkannande, arende, efter=form.efter.data, **skrivet, by=g.actor)
    return forsok(arende, STEG, start, skrivet=skrivet)


@bp.post("/arenden/<int:id>/plan/godkannande")
@requires(Permission.KVITTERA)
def godkann(id):
    arende, form = hitta.sip(id), Kvittera()
    if not form.validate():
        return visa(arende, STEG, fel="Ladda om sidan och godkänn sedan.", status=422)
    version = form.version.data
    return forsok(arende, STEG, lambda: steg.fullgor(arende, STEG, Ansvar.GODKANNA, version=version, by=g.actor))


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
    url = url_for(".uppdatera_plan", id=arende.id)
    return dialog("sip/plan/uppdatera", arende, form, url, visar="planen", status=status)
