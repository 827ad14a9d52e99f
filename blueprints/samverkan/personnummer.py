"""Ange personnummer: what would move is shown first, and then moved; and a wrong tie is untied again."""

from flask import abort, g, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Sok
from blueprints.shared.gate import requires
from blueprints.shared.personuppgifter.forms import Skal
from blueprints.shared.respond import Shown, go, respond
from models.samverkan import events, personnummer
from models.samverkan.permissions import Permission
from models.samverkan.sokning import Sokning
from models.shared import events as shared_events
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


@bp.get("/sokningar/<nyckel>/koppling")
@requires(Permission.SKRIVA)
def koppling(nyckel):
    sokning, en = _koppling(nyckel)
    return _visa_koppling(sokning, en, Skal())


@bp.post("/sokningar/<nyckel>/koppling")
@requires(Permission.SKRIVA)
def angra_koppling(nyckel):
    """Untie the reservnummer that was searched for; the search then finds the person who has it."""
    form = Skal()
    sokning, en = _koppling(nyckel)
    if form.validate():
        with form.rules():
            personnummer.angra(en, **form.values(), by=g.actor)
            return go(url_for(".sokning", nyckel=nyckel))
    return _visa_koppling(sokning, en, form, 422)


def _koppling(nyckel):
    """One's own search on a reservnummer that one's ward has tied to a personnummer, and can untie."""
    sokning = hitta.find(Sokning.visible_to(g.actor).where(Sokning.nyckel == nyckel))
    en = personnummer.koppling(sokning.nummer, g.actor) if sokning.via_alias else None
    return (sokning, en) if en else abort(404)


def _visa_koppling(sokning, en, form, status=200):
    return respond(
        "samverkan/koppling.html",
        "samverkan/_koppling.html",
        status,
        shows=Shown(shared_events.PERSON_LAST, [sokning.person.id], sokning.person),
        person=sokning.person,
        koppling=en,
        form=form,
        url=url_for(".angra_koppling", nyckel=sokning.nyckel),
        tillbaka=url_for(".sokning", nyckel=sokning.nyckel),
    )


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
