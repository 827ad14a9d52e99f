"""Tid för utskrivning: a new time, utskrivningsklar, and back again, told to every other enhet (M41–M44)."""

from flask import g, redirect, request

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Tidsform
from blueprints.samverkan.sida import arende_url, visa
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.utskrivningstid import STEG, Utskrivningstid
from models.shared.rules import Conflict, RuleBroken


@bp.post("/arenden/<int:id>/utskrivningstid")
@requires(Permission.SKRIVA)
def publicera_tid(id):
    """Publish; ”Sök” only looks for the läkare who answers."""
    arende, form = hitta.svu(id), Tidsform()
    if "leta" in request.form:
        return visa(arende, STEG, form=form)
    if not form.validate():
        return visa(arende, STEG, form=form, status=422)
    try:
        Utskrivningstid.publicera(
            arende,
            datum=form.datum.data,
            klar=form.klar,
            orsak=form.orsak.data or "",
            lakare=form.den_valde() if form.klar else None,
            efter=form.efter.data,
            by=g.actor,
        )
    except Conflict as conflict:
        form.reject(conflict)
        form.efter.data = Utskrivningstid.for_arende(arende).version.nummer
        return visa(arende, STEG, form=form, status=409)
    except RuleBroken as broken:
        form.reject(RuleBroken(broken.sentence, "vald" if broken.field == "lakare" else broken.field))
        return visa(arende, STEG, form=form, status=422)
    return redirect(arende_url(arende, STEG), 303)
