"""Kvittera: one role confirms for its enhet the version it has read (M36)."""

from flask import abort, g

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Kvittera
from blueprints.samverkan.sida import forsok, visa
from blueprints.shared.gate import requires
from models.samverkan import steg
from models.samverkan.permissions import Permission
from models.shared import process


@bp.post("/arenden/<int:id>/<namn>/kvittering")
@requires(Permission.KVITTERA)
def kvittera(id, namn):
    arende = hitta.arende(id)
    if process.find(steg.processen(arende), namn) is None:
        abort(404)
    form = Kvittera()
    if not form.validate():
        return visa(arende, namn, fel="Ladda om sidan och kvittera sedan.", status=422)
    return forsok(arende, namn, lambda: steg.kvittera(arende, namn, version=form.version.data, by=g.actor))
