"""Samordningsansvarig: named, and removed before another is (M73)."""

from flask import abort, g, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.dialog import dialog
from blueprints.samverkan.sida import efter, visa
from blueprints.samverkan.sip.forms import Samordnare
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.processer import FORST
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.shared.rules import RuleBroken


@bp.get("/arenden/<int:id>/samordningsansvarig")
@requires(Permission.SKRIVA)
def ny_samordningsansvarig(id):
    return _visa(hitta.delad_sip(id), Samordnare(formdata=None))


@bp.post("/arenden/<int:id>/samordningsansvarig")
@requires(Permission.SKRIVA)
def registrera_samordningsansvarig(id):
    """Register; ”Sök” only looks for the person."""
    arende, form = hitta.delad_sip(id), Samordnare()
    if "leta" in request.form:
        return _visa(arende, form)
    if form.validate():
        with form.rules():
            Samordningsansvarig.registrera(arende, form.den_valde(), by=g.actor)
            return efter(arende, "Samordningsansvarig är registrerad.")
    return _visa(arende, form, 422)


@bp.post("/arenden/<int:id>/samordningsansvarig/<int:rad>/borttagning")
@requires(Permission.SKRIVA)
def ta_bort_samordningsansvarig(id, rad):
    arende = hitta.delad_sip(id)
    nu = Samordningsansvarig.for_arende(arende)
    if nu is None or nu.id != rad:
        abort(404)
    try:
        nu.ta_bort(by=g.actor)
    except RuleBroken as broken:
        return visa(arende, FORST[arende.typ], fel=broken.sentence, status=422)
    return efter(arende, "Samordningsansvarig är borttagen.")


def _visa(arende, form, status=200):
    form.duka()
    url = url_for(".registrera_samordningsansvarig", id=arende.id)
    return dialog("sip/samordningsansvarig", arende, form, url, visar="samordningsansvarig", status=status)
