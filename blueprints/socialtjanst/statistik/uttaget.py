"""One uttag: every report of its verksamhet in one page, with the filters and the fördelning that are chosen."""

from flask import abort, g, request

from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from models.shared.organisation import Enhet
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.rapport import rapporter
from models.socialtjanst.statistik.uttag import Statistikuttag


def uttaget(id: int) -> Statistikuttag:
    """One of the actor's own, all of whose enheter are within reach, or 404."""
    uttag = find(Statistikuttag.mina(g.actor), id)
    return uttag if uttag.nas_av(g.actor) else abort(404)


@bp.get("/statistik/<int:id>")
@requires(Permission.STATISTIK)
def statistikuttag(id):
    uttag = uttaget(id)
    page = "socialtjanst/statistik/uttag.html"
    enheter = Enhet.select().where(Enhet.id.in_(uttag.enhetsids)).order_by(Enhet.sortnyckel, Enhet.id)
    return respond(
        page,
        page,
        shows=Shown(events.STATISTIK_LAST, (), uttag),
        uttag=uttag,
        enheter=list(enheter),
        rapporter=rapporter(uttag),
        args=request.args,
    )
