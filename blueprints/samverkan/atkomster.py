"""Extern åtkomst: from a hit that says no more than that it is there, by a stated ground, to läsläge (M9, M10, M12)."""

from flask import abort, g, request, url_for

from blueprints.samverkan import bp
from blueprints.samverkan.forms import Extern
from blueprints.samverkan.hitta import find
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import INNEHALL, Shown, go, respond
from models.samverkan.arende import Arende
from models.samverkan.atkomst import TIMMAR, Atkomst, Atkomstgrund
from models.samverkan.permissions import Permission
from models.samverkan.sokning import Sokning
from models.shared import events
from models.shared.config_login import STRONG
from models.shared.organisation import Medarbetare
from models.shared.rules import RuleBroken


@bp.get("/sokningar/<nyckel>/atkomst")
@requires(Permission.LASLAGE, loa=STRONG)
def atkomst(nyckel):
    return _visa(*_sokning(nyckel), Extern(sok=""))


@bp.post("/sokningar/<nyckel>/atkomst")
@requires(Permission.LASLAGE, loa=STRONG)
def oppna_atkomst(nyckel):
    """Give the grant; ”Sök” only looks for the one who answers for the menprövning."""
    sokning, person, grunder = _sokning(nyckel)
    form = Extern()
    if "leta" in request.form:
        return _visa(sokning, person, grunder, form)
    form.satt_grunder(grunder)
    if not form.validate():
        return _visa(sokning, person, grunder, form, 422)
    try:
        Atkomst.oppna(person, Atkomstgrund(form.grund.data), skal=form.skal.data, ansvarig=_ansvarig(form), by=g.actor)
    except RuleBroken as broken:
        return _visa(sokning, person, grunder, form, 422, broken)
    oppnade = list(Atkomst.arenden(g.actor).where(Arende.person == person).limit(2))
    if len(oppnade) == 1:
        return go(url_for(".arende", id=oppnade[0].id))
    return go(url_for(".sokning", nyckel=nyckel))


@bp.post("/atkomster/<int:id>/avslut")
@requires(Permission.LASLAGE)
def avsluta_atkomst(id):
    find(Atkomst.visible_to(g.actor), id).avsluta(by=g.actor)
    return go(url_for(".startsida", _anchor=INNEHALL))


def _sokning(nyckel):
    """One's own search, its person, and the grounds there are; 404 when there is nothing to open."""
    sokning = find(Sokning.visible_to(g.actor).where(Sokning.nyckel == nyckel))
    person = sokning.person
    grunder = Atkomst.grunder(person, g.actor) if person else ()
    if not grunder:
        abort(404)
    return sokning, person, grunder


def _ansvarig(form):
    """The one who was chosen, if the search could have found them: nobody of another organisation (AC-03)."""
    if form.grund.data != Atkomstgrund.MENPROVNING:
        return None
    vald = Medarbetare.get_or_none(Medarbetare.id == number(request.form, "ansvarig"))
    return vald if vald and vald in _sok(vald.hsa_id) else None


def _sok(text):
    return Medarbetare.sok_fram(text, orgnr=g.actor.enhet.orgnr, legitimerad=True)


def _visa(sokning, person, grunder, form, status=200, broken=None):
    """The dialog. It names the person that was searched for, and nothing of what there is to read (BG-04)."""
    sokt = (form.sok.data or "").strip() if form.sok.validate(form) else ""
    form.satt_grunder(grunder)
    form.ansvarig.choices = {en.id: f"{en.namn}, {en.titel}, {en.hsa_id}" for en in _kandidater(sokt)}
    if broken:
        form.reject(broken)
    return respond(
        "samverkan/atkomst.html",
        "samverkan/_atkomst.html",
        status,
        shows=Shown(events.PERSON_LAST, [person.id], person),
        person=person,
        grunder=grunder,
        form=form,
        sokt=sokt,
        timmar=TIMMAR.nu,
        url=url_for(".oppna_atkomst", nyckel=sokning.nyckel),
        tillbaka=url_for(".sokning", nyckel=sokning.nyckel),
    )


def _kandidater(sokt):
    """Who may be chosen as the one who answers: oneself first, then those the search finds."""
    jag = _sok(g.actor.hsa_id) if g.actor.legitimerad else []
    return list({en.id: en for en in (*jag, *_sok(sokt))}.values())
