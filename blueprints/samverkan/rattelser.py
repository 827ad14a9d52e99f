"""Rättelseanteckning: what the patient holds to be wrong in the ärende (PDL 3:8, PR-06)."""

from flask import g, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.dialog import dialog
from blueprints.samverkan.forms import Rattelse
from blueprints.samverkan.sida import efter
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.rattelse import Rattelseanteckning


@bp.get("/arenden/<int:id>/rattelse")
@requires(Permission.SKRIVA)
def ny_rattelse(id):
    return _visa(hitta.arende(id), Rattelse(formdata=None))


@bp.post("/arenden/<int:id>/rattelse")
@requires(Permission.SKRIVA)
def anteckna_rattelse(id):
    arende, form = hitta.arende(id), Rattelse()
    if form.validate():
        with form.rules():
            Rattelseanteckning.anteckna(arende, **form.values(), by=g.actor)
            return efter(arende, "Anteckningen är sparad.")
    return _visa(arende, form, 422)


def _visa(arende, form, status=200):
    url = url_for(".anteckna_rattelse", id=arende.id)
    return dialog("rattelse", arende, form, url, visar="rättelseanteckning", status=status)
