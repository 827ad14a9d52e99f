"""Kallelse: saved as a draft that all deltagare share, or sent to every one of them (M70–M72)."""

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sip.forms import Kallelseform
from blueprints.samverkan.utkast import publicera, spara
from blueprints.shared.gate import requires
from models.samverkan.permissions import Permission
from models.samverkan.sip.kallelse import MASTE, Kallelse
from models.samverkan.sip.mote import forslag


@bp.post("/arenden/<int:id>/kallelse/utkast")
@requires(Permission.SKRIVA)
def spara_kallelse(id):
    return spara(hitta.sip(id), Kallelse, Kallelseform(), forslag.spara_utkast)


@bp.post("/arenden/<int:id>/kallelse/sandning")
@requires(Permission.SKRIVA)
def skicka_kallelse(id):
    return publicera(hitta.sip(id), Kallelse, Kallelseform(), forslag.skicka, MASTE)
