"""Avsluta plan: by any of the deltagare, with the reason (M88)."""

from flask import g, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.dialog import dialog
from blueprints.samverkan.sida import efter
from blueprints.samverkan.sip.forms import Avslutsform
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.sip.avslut import Avslut


@bp.get("/arenden/<int:id>/avslut")
@requires(Permission.SKRIVA)
def nytt_avslut(id):
    return _visa(hitta.sip(id), Avslutsform(formdata=None))


@bp.post("/arenden/<int:id>/avslut")
@requires(Permission.SKRIVA)
def avsluta_plan(id):
    arende, form = hitta.sip(id), Avslutsform()
    if form.validate():
        with form.rules():
            Avslut.avsluta(arende, **form.values(), by=g.actor)
            return efter(arende, "Planen är avslutad.")
    return _visa(arende, form, 422)


def _visa(arende, form, status=200):
    url = url_for(".avsluta_plan", id=arende.id)
    return dialog("sip/avslut", arende, form, url, visar="ärendet", status=status)
