"""Staff let the person reach their own SIP on Mina sidor, and end it."""

from flask import g

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.sida import efter, visa
from blueprints.shared.gate import requires
from models.samverkan.egen_sip.delning import Delning
from models.samverkan.permissions import Permission
from models.samverkan.processer import FORST
from models.shared.rules import RuleBroken


@bp.post("/arenden/<int:id>/delning")
@requires(Permission.SKRIVA)
def oppna_delning(id):
    return _gor(id, Delning.oppna, "SIP är öppen för personen på Mina sidor.")


@bp.post("/arenden/<int:id>/delning/avslut")
@requires(Permission.SKRIVA)
def stang_delning(id):
    return _gor(id, Delning.stang, "SIP är inte längre öppen för personen.")


def _gor(id, verb, besked):
    arende = hitta.sip(id)
    try:
        verb(arende, by=g.actor)
    except RuleBroken as broken:
        return visa(arende, FORST[arende.typ], fel=broken.sentence, status=422)
    return efter(arende, besked)
