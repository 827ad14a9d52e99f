"""The local accounts of medarbetare. A link to choose a password is shown once and kept nowhere."""

from flask import abort, g, make_response, render_template, url_for

from blueprints.shared import bp
from blueprints.shared.gate import requires
from blueprints.shared.login import config
from blueprints.shared.personal.medarbetare import OVERALLT, efter, hitta, sida
from models.shared.personal import konton
from models.shared.rules import RuleBroken


@bp.post("/administration/medarbetare/<int:medarbetare>/inloggning")
@requires(*OVERALLT)
def skapa_inloggning(medarbetare):
    return _med_lank(_hitta(medarbetare), konton.bjud_in)


@bp.post("/administration/medarbetare/<int:medarbetare>/inloggning/aterstallning")
@requires(*OVERALLT)
def aterstall_inloggning(medarbetare):
    return _med_lank(_hitta(medarbetare), konton.aterstall)


@bp.post("/administration/medarbetare/<int:medarbetare>/inloggning/stangning")
@requires(*OVERALLT)
def stang_inloggning(medarbetare):
    return efter(_hitta(medarbetare), konton.stang)


@bp.post("/administration/medarbetare/<int:medarbetare>/inloggning/oppning")
@requires(*OVERALLT)
def oppna_inloggning(medarbetare):
    return efter(_hitta(medarbetare), konton.oppna)


def _hitta(id):
    """The medarbetare, where one logs in with a password at all."""
    return hitta(id) if config().local.enabled else abort(404)


def _med_lank(en, verb):
    try:
        nyckel = verb(en, by=g.actor)
    except RuleBroken as broken:
        return sida(en, 422, broken.sentence)
    lank = config().url + url_for("shared.ny_inloggning", nyckel=nyckel)
    return make_response(render_template("shared/personal/lank.html", en=en, lank=lank))
