"""The rows of the plan: new delmål, aktiviteter and deltagare, and taking them out (M77, M79, M80)."""

from flask import g, request

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sida import forsok
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.sip.plan.delmal import skapa_delmal
from models.samverkan.sip.plan.plan import STEG
from models.samverkan.sip.plan.planrad import Planrad, Slag


@bp.post("/arenden/<int:id>/plan/delmal")
@requires(Permission.SKRIVA)
def nytt_delmal(id):
    arende, form = hitta.sip(id), request.form
    skrivet = {"mal": form.get("mal", ""), "ansvarig": form.get("ansvarig", "")}
    return forsok(arende, STEG, lambda: skapa_delmal(arende, **skrivet, by=g.actor), skrivet=skrivet)


@bp.post("/arenden/<int:id>/plan/delmal/<int:rad>/aktiviteter")
@requires(Permission.SKRIVA)
def ny_aktivitet(id, rad):
    arende = hitta.sip(id)
    return forsok(arende, STEG, lambda: Planrad.lagg_till(arende, Slag.AKTIVITET, over=rad, by=g.actor))


@bp.post("/arenden/<int:id>/plan/deltagare")
@requires(Permission.SKRIVA)
def ny_plandeltagare(id):
    arende = hitta.sip(id)
    return forsok(arende, STEG, lambda: Planrad.lagg_till(arende, Slag.DELTAGARE, by=g.actor))


@bp.post("/arenden/<int:id>/plan/rader/<int:rad>/borttagning")
@requires(Permission.SKRIVA)
def ta_bort_planrad(id, rad):
    arende = hitta.sip(id)
    return forsok(arende, STEG, lambda: Planrad.ta_bort(arende, rad, by=g.actor))
