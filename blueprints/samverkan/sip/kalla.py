"""Kallelse: saved as a draft that all deltagare share, or sent to every one of them (M70–M72)."""

from flask import g, redirect

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sida import arende_url, visa
from blueprints.samverkan.sip.forms import Kallelseform
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.sip.kallelse import MASTE, STEG, Kallelse
from models.shared.rules import Conflict, RuleBroken


@bp.post("/arenden/<int:id>/kallelse/utkast")
@requires(Permission.SKRIVA)
def spara_kallelse(id):
    return _skriv(hitta.sip(id), skicka=False)


@bp.post("/arenden/<int:id>/kallelse/sandning")
@requires(Permission.SKRIVA)
def skicka_kallelse(id):
    return _skriv(hitta.sip(id), skicka=True)


def _skriv(arende, skicka):
    form = Kallelseform()
    giltig = form.validate()
    if not (form.ar_ifylld(MASTE if skicka else {}) and giltig):
        return visa(arende, STEG, form=form, status=422)
    values = form.values()
    efter = values.pop("efter")
    try:
        if skicka:
            Kallelse.skicka(arende, **values, efter=efter, by=g.actor)
        else:
            Kallelse.spara_utkast(arende, **values, by=g.actor)
    except Conflict as conflict:
        form.las_om(*Kallelse.bada(arende, by=g.actor))
        form.reject(conflict)
        return visa(arende, STEG, form=form, status=409, konflikt=True)
    except RuleBroken as broken:
        form.reject(broken)
        return visa(arende, STEG, form=form, status=422)
    return redirect(arende_url(arende), 303)
