"""One uttag: every report of its verksamhet in one page, with the filters and the fördelning that are chosen."""

from functools import partial
from typing import Any

from flask import abort, g, request, url_for

from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.statistik.diagram import staplar
from blueprints.socialtjanst.statistik.urval import Statistikurval
from models.socialtjanst import events
from models.socialtjanst.permissions import Permission
from models.socialtjanst.statistik.aldersband import OKAND
from models.socialtjanst.statistik.overblick import antal_rader, enhet_for_enhet
from models.socialtjanst.statistik.rakna import Punkt
from models.socialtjanst.statistik.rapport import rapporter
from models.socialtjanst.statistik.uttag import Statistikuttag

OKAND_ALDER = "okand"  # as an address says it


def uttaget(id: int) -> Statistikuttag:
    """One of the actor's own, all of whose enheter are within reach, or 404."""
    uttag = find(Statistikuttag.mina(g.actor), id)
    return uttag if uttag.nas_av(g.actor) else abort(404)


@bp.get("/statistik/<int:id>")
@requires(Permission.STATISTIK)
def statistikuttag(id):
    uttag = uttaget(id)
    enheter = uttag.enheterna
    urval = Statistikurval(request.args, uttag, enheter)
    page = "socialtjanst/statistik/uttag.html"
    raknat = rapporter(uttag, urval.urval(), urval.delning())
    return respond(
        page,
        page,
        422 if urval.errors else 200,
        shows=Shown(events.STATISTIK_LAST, (), uttag),
        uttag=uttag,
        enheter=enheter,
        urval=urval,
        rapporter=raknat,
        per_enhet=enhet_for_enhet(raknat, uttag.omfattning),
        antal_rader=antal_rader(raknat),
        staplar=staplar,
        lank=partial(kontrolladress, uttag.id, urval.kvar()),
    )


def kontrolladress(id: int, kvar: dict[str, Any], rapport: str, punkt: Punkt) -> str:
    """The address of those who are counted in a number."""
    egna = punkt._asdict() | {"alder": OKAND_ALDER if punkt.alder == OKAND else punkt.alder}
    return url_for("socialtjanst.kontrollista", id=id, rapport=rapport, **egna, **kvar)
