"""Sök och skapa: a search on twelve digits, its hits, and the way to a new SVU (M20, M26)."""

from flask import g, redirect, url_for

from blueprints.samverkan import bp
from blueprints.samverkan.forms import OkandPerson, Sok
from blueprints.samverkan.hitta import find
from blueprints.samverkan.startsida import visa_startsida
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, respond
from models.samverkan import personnummer, sparrbrytning
from models.samverkan.arende import Arende
from models.samverkan.atkomst import Atkomst
from models.samverkan.permissions import Permission
from models.samverkan.sokning import Sokning
from models.shared import events
from models.shared.person import Person
from models.shared.process import Part
from models.shared.rules import RuleBroken


@bp.post("/sokningar")
@requires(Permission.LASA)
def sok():
    form = Sok()
    if not form.validate():
        return visa_startsida(sokform=form, status=422)
    sokning = Sokning.create(medarbetare=g.actor.medarbetare_id, nummer=form.personnummer.nummer)
    return redirect(url_for(".sokning", nyckel=sokning.nyckel), 303)


@bp.get("/sokningar/<nyckel>")
@requires(Permission.LASA)
def sokning(nyckel):
    return visa(find(Sokning.visible_to(g.actor).where(Sokning.nyckel == nyckel)))


@bp.post("/sokningar/<nyckel>/svu")
@requires(Permission.SKAPA_SVU)
def skapa_svu(nyckel):
    """Begin an SVU for the person of the search; one whom the register does not know is entered by hand first."""
    sokning = find(Sokning.visible_to(g.actor).where(Sokning.nyckel == nyckel))
    form, person = OkandPerson(), sokning.person
    if person is None and not form.validate():
        return visa(sokning, form=form, status=422)
    try:
        person = person or Person.registrera(nummer=sokning.nummer, **form.values(), by=g.actor)
        arende = Arende.skapa_svu(person, by=g.actor)
    except RuleBroken as broken:
        form.reject(broken)
        return visa(sokning, form=form, status=422)
    return redirect(url_for(".arende", id=arende.id), 303)


def visa(sokning, form=None, status=200):
    """The hits of a search. Of ärenden elsewhere it says that they exist, and no more."""
    person = sokning.person
    traffar = sokning.traffar(g.actor)
    far_skapa = g.actor.may(Permission.SKAPA_SVU) and g.actor.part is Part.SLUTENVARD
    return respond(
        "samverkan/sokning.html",
        "samverkan/_sokning.html",
        status,
        shows=Shown(events.PERSON_SOKT, [person.id] if person else []),
        sokning=sokning,
        person=person,
        aktuella=[arende for arende in traffar if arende.arkiverad is None],
        arkiverade=[arende for arende in traffar if arende.arkiverad],
        via_alias=sokning.via_alias,
        far_angra=_far_angra(sokning),
        oppnade=_oppnade(person),
        finns_utanfor=bool(person) and Atkomst.stangda(person, g.actor).exists(),
        sparrade=bool(person) and sparrbrytning.finns(person, g.actor),
        sparrar=sparrbrytning.sparrar(person, g.actor) if person else [],
        far_oppna=g.actor.may(Permission.LASLAGE),
        far_sparra=bool(person) and g.actor.may(Permission.SAMTYCKE),
        far_skapa=far_skapa,
        far_skapa_sip=g.actor.may(Permission.SKAPA_SIP) and g.actor.part is not None,
        aktiv_sip=Arende.aktiv_sip(person) if person else None,
        pagaende=Arende.pagaende_svu(person, g.actor) if far_skapa and person else None,
        form=form or OkandPerson(),
        sokform=Sok(),
    )


def _far_angra(sokning):
    """True when the search is on a reservnummer that the actor's ward has tied, and can untie."""
    egen = sokning.via_alias and g.actor.may(Permission.SKRIVA)
    return egen and personnummer.koppling(sokning.nummer, g.actor) is not None


def _oppnade(person):
    """What the actor may read in läsläge of the person now, latest changed first."""
    if person is None:
        return []
    query = Atkomst.arenden(g.actor).where(Arende.person == person)
    return list(query.order_by(Arende.andrad.desc(), Arende.id.desc()))
