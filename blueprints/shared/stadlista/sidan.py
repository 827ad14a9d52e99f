"""Städlistan: how much is left undone of each kind, and the rows of one kind, each with a link to what mends it."""

from flask import abort, g, url_for

from blueprints.shared import bp
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from blueprints.shared.stadlista.punkt import punkter
from models.shared import events
from models.shared.permissions import Permission

PA_OVERSIKTEN, HOGST = 10, 200  # rows of each kind


@bp.get("/stadlista")
@requires(Permission.ANVANDA)
def stadlista():
    """All kinds, with the rows of each that have waited longest."""
    return _visa(punkter(g.actor), PA_OVERSIKTEN)


@bp.get("/stadlista/<punkt>")
@requires(Permission.ANVANDA)
def stadpunkt(punkt):
    """One kind, with more of its rows."""
    vald = [en for en in punkter(g.actor) if en.nyckel == punkt]
    if not vald:
        abort(404)
    return _visa(vald, HOGST)


def _visa(valda, hogst):
    delar = []
    for en in valda:
        fraga = en.fraga(g.actor)
        antal = fraga.count()
        delar.append((en, antal, [en.rad(rad) for rad in fraga.limit(hogst)] if antal else []))
    personer = {rad.person.id for _, _, rader in delar for rad in rader if rad.person}
    page = "shared/stadlista/sidan.html"
    return respond(
        page,
        page,
        shows=Shown(events.STADLISTA_LAST, sorted(personer), facts={"antal": sum(antal for _, antal, _ in delar)}),
        delar=[(en, antal, rader) for en, antal, rader in delar if antal],
        klara=[en for en, antal, _ in delar if not antal],
        en=hogst == HOGST,
        alla=url_for(".stadlista"),
    )
