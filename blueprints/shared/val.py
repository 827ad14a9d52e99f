"""Välj enhet and Välj roll: at which enhet, and in which of one's uppdrag, one acts (M14, M15)."""

from flask import abort, g, redirect, request

from blueprints.shared import bp
from blueprints.shared.gate import requires
from blueprints.shared.login import own_uppdrag
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from models.shared.organisation import Enhet
from models.shared.permissions import Permission
from models.shared.session import LoginSession


@bp.get("/enhet")
@requires(Permission.ANVANDA)
def valj_enhet():
    return respond(
        "shared/valj_enhet.html", "shared/valj_enhet.html", trad=tree(Enhet.inom(g.actor.enhet.orgnr), g.actor)
    )


@bp.post("/enhet")
@requires(Permission.ANVANDA)
def byt_enhet():
    if LoginSession.valj_enhet(g.actor, number(request.form, "enhet")) is None:
        abort(404)
    return redirect("/", 303)


@bp.get("/roll")
@requires(Permission.ANVANDA)
def valj_roll():
    return respond(
        "shared/valj_roll.html", "shared/valj_roll.html", uppdrag=own_uppdrag(g.actor), vald=g.actor.uppdrag_id
    )


@bp.post("/roll")
@requires(Permission.ANVANDA)
def byt_roll():
    wanted = number(request.form, "uppdrag")
    uppdrag = next((one for one in own_uppdrag(g.actor) if one.id == wanted), None)
    if uppdrag is None:
        abort(404)
    LoginSession.valj_uppdrag(g.actor, uppdrag)
    return redirect("/", 303)


def tree(enheter, actor):
    """The enheter as nested nodes; one that gives care or support can be chosen."""
    nodes = {
        enhet.id: {
            "id": enhet.id,
            "namn": enhet.namn,
            "part": enhet.part.ord if enhet.part else "",
            "valbar": enhet.part is not None,
            "vald": enhet.id == actor.enhet_id,
            "barn": [],
            "over": enhet.over_id,
        }
        for enhet in enheter
    }
    roots = []
    for node in nodes.values():
        over = nodes.get(node["over"])
        (over["barn"] if over else roots).append(node)
    return roots
