"""Inskrivning: saved as a draft, or published to every receiver (M33, M34)."""

from flask import g, redirect

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Inskrivningsform
from blueprints.samverkan.sida import arende_url, visa
from blueprints.shared.gate import requires
from models.samverkan.inskrivning import Inskrivning, maste_anges
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import Samtycke
from models.shared.rules import Conflict, RuleBroken


@bp.post("/arenden/<int:id>/inskrivning/utkast")
@requires(Permission.SKRIVA)
def spara_inskrivning(id):
    return _skriv(hitta.svu(id), publicera=False)


@bp.post("/arenden/<int:id>/inskrivning/publicering")
@requires(Permission.SKRIVA)
def publicera_inskrivning(id):
    return _skriv(hitta.svu(id), publicera=True)


def _skriv(arende, publicera):
    form, grund = Inskrivningsform(), Samtycke.for_arende(arende)
    giltig = form.validate()
    ifylld = form.ar_ifylld(maste_anges(grund) if publicera and grund else {})
    if not (giltig and ifylld):
        return visa(arende, "inskrivning", form=form, status=422)
    values = form.values()
    efter = values.pop("efter")
    try:
        if publicera:
            Inskrivning.publicera(arende, **values, efter=efter, by=g.actor)
        else:
            Inskrivning.spara_utkast(arende, **values, by=g.actor)
    except Conflict as conflict:
        form.las_om(*Inskrivning.bada(arende, by=g.actor))
        form.reject(conflict)
        return visa(arende, "inskrivning", form=form, status=409, konflikt=True)
    except RuleBroken as broken:
        form.reject(broken)
        return visa(arende, "inskrivning", form=form, status=422)
    return redirect(arende_url(arende), 303)
