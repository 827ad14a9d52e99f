"""Ange personnummer: what would move is shown first, and then moved (reservnummer that got a personnummer)."""

from flask import abort, g, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Sok
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from models.samverkan import events, personnummer
from models.samverkan.permissions import Permission
from models.shared.personuppgifter import sammanforing
from models.shared.rules import RuleBroken


@bp.get("/arenden/<int:id>/personnummer")
@requires(Permission.SKRIVA)
def visa_personnummer(id):
    return _visa(_arende(id), Sok())


@bp.post("/arenden/<int:id>/personnummer")
@requires(Permission.SKRIVA)
def ange_personnummer(id):
    """”Granska” shows what would move, ”Koppla” moves it."""
    arende, form = _arende(id), Sok()
    if not form.validate():
        return _visa(arende, form, 422)
    nummer = form.personnummer.nummer
    try:
        if "koppla" in request.form:
            personnummer.ange(arende, nummer, by=g.actor)
            return go(url_for(".arende", id=id))
        ny = sammanforing.prova(arende.person, nummer)
    except RuleBroken as broken:
        form.reject(broken)
        return _visa(arende, form, 422)
    hinder = sammanforing.konflikter(arende.person, ny, by=g.actor) if ny else []
    return _visa(arende, form, granskat=True, ny=ny, hinder=hinder)


def _arende(id):
    arende = hitta.arende(id)
    return arende if personnummer.far_ange(arende, g.actor) else abort(404)


def _visa(arende, form, status=200, granskat=False, ny=None, hinder=()):
    persons = [arende.person_id, *([ny.id] if ny else [])]
    return respond(
        "samverkan/personnummer.html",
        "samverkan/_personnummer.html",
        status,
        shows=Shown(events.ARENDE_LAST, persons, arende, {"del": "personnummer"}),
        arende=arende,
        form=form,
        granskat=granskat,
        ny=ny,
        hinder=hinder,
        flyttas=sammanforing.flyttas(arende.person) if ny else [],
        url=url_for(".ange_personnummer", id=arende.id),
        tillbaka=url_for(".arende", id=arende.id),
    )
