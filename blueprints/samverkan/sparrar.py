"""Spärr: setting and lifting one's own, and reading for a time what others have spärrat (BG-07)."""

from flask import abort, g, request, url_for

from blueprints.samverkan import bp
from blueprints.samverkan.forms import Brytning, Sparrform
from blueprints.samverkan.hitta import find
from blueprints.shared.gate import requires
from blueprints.shared.respond import Shown, go, respond
from models.samverkan import sparrbrytning, sparrning
from models.samverkan.atkomst import TIMMAR, Atkomstgrund
from models.samverkan.permissions import Permission
from models.samverkan.sokning import Sokning
from models.shared import events
from models.shared.config_login import STRONG
from models.shared.personuppgifter.sparr import Begard, Sparr
from models.shared.rules import RuleBroken


@bp.get("/sokningar/<nyckel>/sparrar")
@requires(Permission.SAMTYCKE)
def sparrar(nyckel):
    return _visa_sparrar(*_sokning(nyckel), Sparrform())


@bp.post("/sokningar/<nyckel>/sparrar")
@requires(Permission.SAMTYCKE)
def sparra(nyckel):
    sokning, person = _sokning(nyckel)
    form = Sparrform()
    if form.validate():
        hela = form.omfattning.data == "vardgivaren"
        with form.rules():
            sparrning.sparra(person, hela_vardgivaren=hela, begard_av=Begard(form.begard_av.data), by=g.actor)
            return go(url_for(".sparrar", nyckel=nyckel))
    return _visa_sparrar(sokning, person, form, 422)


@bp.post("/sokningar/<nyckel>/sparrar/<int:id>/havning")
@requires(Permission.SAMTYCKE)
def hav_sparr(nyckel, id):
    sokning, person = _sokning(nyckel)
    sparr = find(Sparr.visible_to(g.actor).where(Sparr.person == person), id)
    try:
        sparrning.hav(sparr, skal=request.form.get("skal", "")[:500], by=g.actor)
    except RuleBroken as broken:
        form = Sparrform(formdata=None)
        form.form_errors.append(broken.sentence)
        return _visa_sparrar(sokning, person, form, 422)
    return go(url_for(".sparrar", nyckel=nyckel))


@bp.get("/sokningar/<nyckel>/brytning")
@requires(Permission.LASLAGE, loa=STRONG)
def brytning(nyckel):
    return _visa_brytning(*_sparrad(nyckel), Brytning())


@bp.post("/sokningar/<nyckel>/brytning")
@requires(Permission.LASLAGE, loa=STRONG)
def begar_brytning(nyckel):
    """The first step: the ground and the reason. It shows who has spärrat, on the page of the search."""
    sokning, person = _sparrad(nyckel)
    form = Brytning()
    if form.validate():
        with form.rules():
            sparrbrytning.begar(person, Atkomstgrund(form.grund.data), skal=form.skal.data, by=g.actor)
            return go(url_for(".sokning", nyckel=nyckel))
    return _visa_brytning(sokning, person, form, 422)


@bp.post("/sokningar/<nyckel>/brytning/<int:id>")
@requires(Permission.LASLAGE, loa=STRONG)
def lyft_sparr(nyckel, id):
    """The second step: what this spärr hides opens in läsläge."""
    _, person = _sparrad(nyckel)
    vald = next((sparr for sparr, _ in sparrbrytning.sparrar(person, g.actor) if sparr.id == id), None)
    if vald is None:
        abort(404)
    sparrbrytning.lyft(person, vald, by=g.actor)
    return go(url_for(".sokning", nyckel=nyckel))


def _sokning(nyckel):
    """One's own search and its person; 404 when the register does not know the number."""
    sokning = find(Sokning.visible_to(g.actor).where(Sokning.nyckel == nyckel))
    person = sokning.person
    return (sokning, person) if person else abort(404)


def _sparrad(nyckel):
    sokning, person = _sokning(nyckel)
    return (sokning, person) if sparrbrytning.finns(person, g.actor) else abort(404)


def _visa_sparrar(sokning, person, form, status=200):
    return respond(
        "samverkan/sparrar.html",
        "samverkan/_sparrar.html",
        status,
        shows=Shown(events.PERSON_LAST, [person.id], person),
        person=person,
        sparrar=list(Sparr.visible_to(g.actor).where(Sparr.person == person)),
        form=form,
        url=url_for(".sparrar", nyckel=sokning.nyckel),
        tillbaka=url_for(".sokning", nyckel=sokning.nyckel),
    )


def _visa_brytning(sokning, person, form, status=200):
    return respond(
        "samverkan/brytning.html",
        "samverkan/_brytning.html",
        status,
        shows=Shown(events.PERSON_LAST, [person.id], person),
        person=person,
        form=form,
        timmar=TIMMAR.nu,
        url=url_for(".brytning", nyckel=sokning.nyckel),
        tillbaka=url_for(".sokning", nyckel=sokning.nyckel),
    )
