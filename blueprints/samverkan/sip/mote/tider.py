"""Mötestider: an enhet says which it can, one is chosen, or what somebody proposed is taken over (F21)."""

import re
from functools import partial

from flask import g, request

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Kvittera
from blueprints.samverkan.sida import forsok, visa
from blueprints.shared.gate import requires
from blueprints.shared.numbers import FITS
from models.samverkan.permissions import Permission
from models.samverkan.sip.kallelse import STEG
from models.samverkan.sip.mote import ny_tid
from models.samverkan.sip.mote.tidssvar import Tidssvar

KAN = {"ja": True, "nej": False}
LADDA_OM = "Ladda om sidan och försök sedan igen."


@bp.post("/arenden/<int:id>/kallelse/tider")
@requires(Permission.KVITTERA)
def svara_om_tider(id):
    arende, form = hitta.sip(id), Kvittera()
    if not form.validate():
        return visa(arende, STEG, fel=LADDA_OM, status=422)
    svar = _svar()
    svara = partial(Tidssvar.svara, arende, version=form.version.data, svar=svar, by=g.actor)
    return forsok(arende, STEG, svara, svarat=svar)


@bp.post("/arenden/<int:id>/kallelse/tider/<int:rad>/val")
@requires(Permission.SKRIVA)
def valj_tid(id, rad):
    return _kalla_pa_nytt(id, ny_tid.valj, rad)


@bp.post("/arenden/<int:id>/kallelse/svar/<int:rad>/overtagande")
@requires(Permission.SKRIVA)
def ta_over_tid(id, rad):
    return _kalla_pa_nytt(id, ny_tid.ta_over, rad)


def _svar():
    """What is said of each time, by its id."""
    namngivna = {namn.removeprefix("tid-"): varde for namn, varde in request.form.items() if namn.startswith("tid-")}
    return {int(id): KAN[varde] for id, varde in namngivna.items() if re.fullmatch(FITS, id) and varde in KAN}


def _kalla_pa_nytt(id, verb, vad):
    arende, form = hitta.sip(id), Kvittera()
    if not form.validate():
        return visa(arende, STEG, fel=LADDA_OM, status=422)
    return forsok(arende, STEG, lambda: verb(arende, vad, version=form.version.data, by=g.actor))
