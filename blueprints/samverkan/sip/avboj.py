"""Avböj: that an enhet cannot come, why, and when it can (F21)."""

from flask import g, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.dialog import dialog
from blueprints.samverkan.sida import efter
from blueprints.samverkan.sip.forms import Avbojform
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from models.samverkan.permissions import Permission
from models.samverkan.sip.avbojt import Avbojt


@bp.get("/arenden/<int:id>/kallelse/svar")
@requires(Permission.KVITTERA)
def avboj_mote(id):
    return _visa(hitta.sip(id), Avbojform(formdata=None, version=number(request.args, "version")))


@bp.post("/arenden/<int:id>/kallelse/svar")
@requires(Permission.KVITTERA)
def svara_pa_kallelse(id):
    arende, form = hitta.sip(id), Avbojform()
    if form.validate():
        with form.rules():
            Avbojt.avboj(arende, **form.values(), by=g.actor)
            return efter(arende, "Svaret är skickat till deltagarna.")
    return _visa(arende, form, 422)


def _visa(arende, form, status=200):
    url = url_for(".svara_pa_kallelse", id=arende.id)
    return dialog("sip/avboj", arende, form, url, visar="kallelsen", status=status)
