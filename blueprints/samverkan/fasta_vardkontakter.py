"""Fast vårdkontakt: all of them, naming one, changing enhet and removing one (M37–M39)."""

from typing import Any

from flask import abort, g, request, url_for

from blueprints.samverkan import bp, hitta
from blueprints.samverkan.forms import Fast
from blueprints.samverkan.sida import efter
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import Shown, respond
from models.samverkan import events
from models.samverkan.fast_vardkontakt import FastVardkontakt, enheter_for, far_registrera
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import Samtycke, ser_allt
from models.shared.organisation import Enhet
from models.shared.rules import RuleBroken


@bp.get("/arenden/<int:id>/fasta-vardkontakter")
@requires(Permission.LASA)
def fasta_vardkontakter(id):
    return _visa_alla(_arende(id))


@bp.get("/arenden/<int:id>/fasta-vardkontakter/ny")
@requires(Permission.SKRIVA)
def ny_fast_vardkontakt(id):
    return _visa_form(_arende(id), Fast(formdata=None))


@bp.post("/arenden/<int:id>/fasta-vardkontakter")
@requires(Permission.SKRIVA)
def registrera_fast_vardkontakt(id):
    """Register; ”Sök” only looks for the person."""
    arende, form = _arende(id), Fast()
    if "leta" in request.form:
        return _visa_form(arende, form)
    if form.validate():
        with form.rules():
            FastVardkontakt.registrera(
                arende,
                form.den_valde(),
                kallelseansvarig=form.kallelseansvarig.data,
                ansvar=form.ansvar.data or "",
                by=g.actor,
            )
            return efter(arende, "Den fasta vårdkontakten är registrerad.")
    return _visa_form(arende, form, 422)


@bp.get("/arenden/<int:id>/fasta-vardkontakter/<int:fast>/enhet")
@requires(Permission.SKRIVA)
def fast_vardkontakts_enhet(id, fast):
    arende = _arende(id)
    return _visa_enheter(arende, _rad(arende, fast))


@bp.post("/arenden/<int:id>/fasta-vardkontakter/<int:fast>/enhet")
@requires(Permission.SKRIVA)
def byt_fast_vardkontakts_enhet(id, fast):
    arende = _arende(id)
    rad = _rad(arende, fast)
    try:
        rad.byt_enhet(Enhet.get_or_none(Enhet.id == number(request.form, "enhet")), by=g.actor)
    except RuleBroken as broken:
        return _visa_enheter(arende, rad, 422, broken.sentence)
    return efter(arende, "Enheten är ändrad.")


@bp.post("/arenden/<int:id>/fasta-vardkontakter/<int:fast>/borttagning")
@requires(Permission.SKRIVA)
def ta_bort_fast_vardkontakt(id, fast):
    arende = _arende(id)
    rad = _rad(arende, fast)
    try:
        rad.ta_bort(by=g.actor)
    except RuleBroken as broken:
        return _visa_alla(arende, 422, broken.sentence)
    return efter(arende, "Den fasta vårdkontakten är borttagen.")


def _arende(id):
    """The ärende, when the ground lets the actor see more of it than its dates; else there is nothing here (BG-05)."""
    arende = hitta.svu(id)
    if not ser_allt(g.actor, Samtycke.for_arende(arende)):
        abort(404)
    return arende


def _rad(arende, id):
    return next((rad for rad in FastVardkontakt.for_arende(arende) if rad.id == id), None) or abort(404)


def _visa_alla(arende, status=200, fel=""):
    rader = FastVardkontakt.for_arende(arende)
    far = g.actor.may(Permission.SKRIVA) and far_registrera(arende, Samtycke.for_arende(arende), g.actor)
    return _visa(
        "fasta_vardkontakter_alla",
        arende,
        status,
        fasta=rader,
        far_utse=far,
        flera={rad.id for rad in rader if far and len(enheter_for(rad.medarbetare)) > 1},
        fel=fel,
    )


def _visa_form(arende, form, status=200):
    form.duka()
    return _visa("ny_fast_vardkontakt", arende, status, form=form)


def _visa_enheter(arende, rad, status=200, fel=""):
    return _visa("fast_vardkontakts_enhet", arende, status, rad=rad, enheter=enheter_for(rad.medarbetare), fel=fel)


def _visa(mall: str, arende: Any, status: int, **mer: Any):
    return respond(
        f"samverkan/{mall}.html",
        f"samverkan/_{mall}.html",
        status,
        shows=Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": "fast vårdkontakt"}),
        arende=arende,
        url=url_for(".fasta_vardkontakter", id=arende.id),
        nagonstans=visat(arende.person).nagonstans,
        **mer,
    )
