"""The felrapporter that have come, for those who look after Samspel (S15)."""

from flask import abort, g, url_for

from blueprints.shared import bp
from blueprints.shared.administration import avsnitt
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond
from models.shared import events
from models.shared.felrapport.felrapport import Felrapport
from models.shared.files import store
from models.shared.permissions import Permission

SYSTEM = Permission.ADMINISTRERA_SYSTEM
MANGA = 200

avsnitt(95, "Felrapporter", "shared.felrapporter", "Fel i Samspel som användare har rapporterat.", SYSTEM)


@bp.get("/felrapporter")
@requires(SYSTEM)
def felrapporter():
    mall = "shared/felrapport/felrapporter.html"
    alla = list(Felrapport.visible_to(g.actor).order_by(Felrapport.hanterad.is_null(False), Felrapport.id.desc()))
    return respond(mall, mall, rapporter=alla[:MANGA])


@bp.get("/felrapporter/<int:id>")
@requires(SYSTEM)
def felrapport(id):
    rad = find(Felrapport.visible_to(g.actor), id)
    mall = "shared/felrapport/felrapport.html"
    return respond(mall, mall, shows=_last(rad), rapport=rad)


@bp.get("/felrapporter/<int:id>/bild")
@requires(SYSTEM)
def felrapportens_bild(id):
    rad = find(Felrapport.visible_to(g.actor), id)
    if not rad.bild:
        abort(404)
    g.shown = _last(rad)
    return as_file(store.content(rad.bild), f"felrapport-{rad.id}.{rad.bildtyp}")


@bp.post("/felrapporter/<int:id>/hanterad")
@requires(SYSTEM)
def hantera_felrapport(id):
    find(Felrapport.visible_to(g.actor), id).hantera(by=g.actor)
    return go(url_for(".felrapporter"))


def _last(rad):
    return Shown(events.FELRAPPORT_LAST, [rad.person_id] if rad.person_id else [], rad, {"nummer": rad.id})
