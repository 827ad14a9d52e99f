"""Starting the kartläggning (M46)."""

from flask import g, redirect

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sida import arende_url, visa
from blueprints.shared.gate import requires
from models.samverkan.kartlaggning.kartlaggning import STEG, Kartlaggning
from models.samverkan.permissions import Permission
from models.samverkan.steg import processen
from models.shared import process
from models.shared.rules import RuleBroken


@bp.post("/arenden/<int:id>/kartlaggning/start")
@requires(Permission.SKRIVA)
def starta_kartlaggning(id):
    arende = hitta.arende(id)
    try:
        Kartlaggning.starta(arende, by=g.actor)
    except RuleBroken as broken:
        har_steget = process.find(processen(arende), STEG)
        return visa(arende, STEG if har_steget else "inskrivning", fel=broken.sentence, status=422)
    return redirect(arende_url(arende, STEG), 303)
