"""Nyckelord and frastexter of the kommun (T21, T22)."""

from typing import Any

from flask import flash, g, url_for

from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import go, respond
from blueprints.socialtjanst import bp
from blueprints.socialtjanst.journal.mallformer import NyFrastext, NyttNyckelord
from models.shared import clock
from models.shared.administration import historik
from models.shared.text import sort_key
from models.socialtjanst.journal import mallregister
from models.socialtjanst.journal.ordlista import Frastext, Nyckelord
from models.socialtjanst.permissions import Permission


@bp.get("/nyckelord")
@requires(Permission.REGISTER)
def nyckelord():
    return _nyckelord()


@bp.post("/nyckelord")
@requires(Permission.REGISTER)
def nytt_nyckelord():
    form = NyttNyckelord()
    if form.validate():
        with form.rules():
            mallregister.nytt_nyckelord(form.vald, form.ord.data, by=g.actor)
            flash("Nyckelordet är upplagt.")
            return go(url_for(".nyckelord"))
    return _nyckelord(422, form)


@bp.post("/nyckelord/<int:id>/avslut")
@requires(Permission.REGISTER)
def avsluta_nyckelord(id):
    return _vand(Nyckelord, id, ".nyckelord", _nyckelord, NyttNyckelord)


@bp.get("/frastexter")
@requires(Permission.REGISTER)
def frastexter():
    return _frastexter()


@bp.post("/frastexter")
@requires(Permission.REGISTER)
def ny_frastext():
    form = NyFrastext()
    if form.validate():
        with form.rules():
            mallregister.ny_frastext(form.vald, form.kort.data, form.text.data, by=g.actor)
            flash("Frastexten är upplagd.")
            return go(url_for(".frastexter"))
    return _frastexter(422, form)


@bp.post("/frastexter/<int:id>/avslut")
@requires(Permission.REGISTER)
def avsluta_frastext(id):
    return _vand(Frastext, id, ".frastexter", _frastexter, NyFrastext)


def _vand(noun: Any, id, endpoint, sidan, formen):
    """Today is its last day, or, when it has one, it is used until further notice again."""
    rad, form = find(_egna(noun), id), formen(formdata=None)
    with form.rules():
        mallregister.avsluta(rad, None if rad.till else clock.today(), by=g.actor)
        flash("Används till och med i dag." if rad.till else "Används tills vidare.")
        return go(url_for(endpoint))
    return sidan(422, form)


def _egna(noun):
    return noun.select().where(noun.orgnr == g.actor.enhet.orgnr)


def _nyckelord(status=200, form=None):
    rader = sorted(_egna(Nyckelord), key=lambda en: (en.verksamhet, sort_key(en.ord)))
    return _visa("nyckelord", rader, form or NyttNyckelord(formdata=None), status)


def _frastexter(status=200, form=None):
    rader = sorted(_egna(Frastext), key=lambda en: (en.verksamhet, sort_key(en.kort)))
    return _visa("frastexter", rader, form or NyFrastext(formdata=None), status)


def _visa(namn, rader, form, status):
    sida = f"socialtjanst/journal/{namn}.html"
    gjort = historik.for_rad(*rader) if rader else []
    return respond(sida, sida, status, rader=rader, form=form, idag=clock.today(), historik=gjort)
