"""Sök behovspengsärende (P56)."""

from blueprints.shared.gate import requires
from blueprints.shared.respond import respond
from blueprints.tandvard import bp
from models.tandvard.permissions import Permission


@bp.get("/behovspeng")
@requires(Permission.BEHOVSPENG)
def behovsarenden():
    return respond("tandvard/behovspeng/arenden.html", "tandvard/behovspeng/arenden.html")
