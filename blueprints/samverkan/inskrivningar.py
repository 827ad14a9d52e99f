"""Inskrivning: saved as a draft, or published to every receiver (M33, M34)."""

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Inskrivningsform
from blueprints.samverkan.utkast import publicera, spara
from blueprints.shared.gate import requires
from models.samverkan.inskrivning import Inskrivning, maste_anges
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import Samtycke


@bp.post("/arenden/<int:id>/inskrivning/utkast")
@requires(Permission.SKRIVA)
def spara_inskrivning(id):
    return spara(hitta.svu(id), Inskrivning, Inskrivningsform())


@bp.post("/arenden/<int:id>/inskrivning/publicering")
@requires(Permission.SKRIVA)
def publicera_inskrivning(id):
    arende = hitta.svu(id)
    grund = Samtycke.for_arende(arende)
    maste = maste_anges(grund) if grund else {}
    return publicera(arende, Inskrivning, Inskrivningsform(), Inskrivning.publicera, maste)
