"""Välj enhet and Välj roll: at which enhet, and in which of one's uppdrag, one acts (M14, M15)."""

from flask import abort, g, redirect, request, session

from blueprints.shared import bp
from blueprints.shared.gate import in_any_uppdrag, requires
from blueprints.shared.login import own_uppdrag
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from blueprints.shared.trad import nest
from models.shared.organisation import Enhet
from models.shared.permissions import Permission
from models.shared.session import LoginSession


@bp.get("/enhet")
@requires(Permission.ANVANDA)
def valj_enhet():
    return respond(
        "shared/valj_enhet.html", "shared/valj_enhet.html", trad=nest(Enhet.inom(g.actor.enhet.orgnr), _valbar)
    )


@bp.post("/enhet")
@requires(Permission.ANVANDA)
@in_any_uppdrag
def byt_enhet():
    if LoginSession.valj_enhet(g.actor, number(request.form, "enhet")) is None:
        abort(404)
    return redirect("/", 303)


@bp.get("/roll")
@requires(Permission.ANVANDA)
def valj_roll():
    roller = [_roll(uppdrag) for uppdrag in own_uppdrag(g.actor)]
    return respond("shared/valj_roll.html", "shared/valj_roll.html", roller=roller)


@bp.post("/roll")
@requires(Permission.ANVANDA)
@in_any_uppdrag
def byt_roll():
    wanted = number(request.form, "uppdrag")
    uppdrag = next((one for one in own_uppdrag(g.actor) if one.id == wanted), None)
    if uppdrag is None:
        abort(404)
    LoginSession.valj_uppdrag(g.actor, uppdrag)
    session.renumber()  # type: ignore[attr-defined]
    return redirect("/", 303)


def _valbar(enhet):
    return {"valbar": enhet.part is not None, "vald": enhet.id == g.actor.enhet_id}


def _roll(uppdrag):
    return {
        "id": uppdrag.id,
        "namn": uppdrag.rollnamn,
        "enhet": uppdrag.enhet.namn,
        "vald": uppdrag.id == g.actor.uppdrag_id,
    }
