"""Utskrivning: told to every part by slutenvården, and undone while the ärende is on the start page (M59–M62)."""

from flask import g, redirect, request

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Angra, Utskrivningsform
from blueprints.samverkan.sida import arende_url, forsok, visa
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.utskrivning import STEG, KallelseansvarigSaknas, Utskrivning
from models.shared.rules import Conflict, RuleBroken


@bp.post("/arenden/<int:id>/utskrivning")
@requires(Permission.SKRIVA)
def publicera_utskrivning(id):
    arende, form = hitta.svu(id), Utskrivningsform()
    if not form.validate():
        return visa(arende, STEG, form=form, status=422)
    try:
        anda = "bekraftat" in request.form
        Utskrivning.publicera(arende, **form.sagt(), efter=form.efter.data, utan_kallelseansvarig=anda, by=g.actor)
    except KallelseansvarigSaknas as saknas:
        return visa(arende, STEG, form=form, status=422, saknas=saknas.sentence)
    except Conflict as conflict:
        nu = Utskrivning.for_arende(arende)
        form.reject(conflict)
        form.efter.data = nu.version.nummer if nu else 0
        return visa(arende, STEG, form=form, status=409)
    except RuleBroken as broken:
        form.reject(broken)
        return visa(arende, STEG, form=form, status=422)
    return redirect(arende_url(arende, STEG), 303)


@bp.post("/arenden/<int:id>/utskrivning/angrande")
@requires(Permission.SKRIVA)
def angra_utskrivning(id):
    arende, form = hitta.svu(id), Angra()
    if not form.validate():
        return visa(arende, STEG, fel="Ladda om sidan och försök igen.", status=422)
    return forsok(arende, STEG, lambda: Utskrivning.angra(arende, efter=form.efter.data, by=g.actor))
