"""Underlag: the evidence of the times, made and frozen, listed, and handed out as a PDF (F3)."""

from flask import abort, g, url_for

from blueprints.samverkan import bp, hitta
from blueprints.shared import pdf
from blueprints.shared.as_file import as_file
from blueprints.shared.gate import requires
from blueprints.shared.personuppgifter.visat import visat
from blueprints.shared.respond import Shown, go, respond
from models.samverkan import events
from models.samverkan.lagklocka.klockunderlag import Klockunderlag
from models.samverkan.permissions import Permission
from models.shared import clock
from models.shared.rules import RuleBroken


@bp.get("/arenden/<int:id>/underlag")
@requires(Permission.SKRIVA)
def klockunderlag(id):
    return _visa(hitta.svu(id))


@bp.post("/arenden/<int:id>/underlag")
@requires(Permission.SKRIVA)
def skapa_klockunderlag(id):
    arende = hitta.svu(id)
    try:
        Klockunderlag.skapa(arende, by=g.actor)
    except RuleBroken as broken:
        return _visa(arende, broken.sentence, 422)
    return go(url_for(".klockunderlag", id=arende.id))


@bp.get("/arenden/<int:id>/underlag/<int:nummer>/pdf")
@requires(Permission.SKRIVA)
def klockunderlag_som_pdf(id, nummer):
    """The sheet as it was frozen; only how the person and enheter are shown follows their protection of today."""
    arende = hitta.svu(id)
    rad = next((en for en in Klockunderlag.for_arende(arende, by=g.actor) if en.id == nummer), None) or abort(404)
    g.shown = Shown(events.UNDERLAG_UTLAMNAT, [arende.person_id], arende, {"underlag": rad.id})
    return as_file(pdf.make("samverkan/lagklocka/underlag.typ", rad.skapat, _innehall(arende, rad)), "underlag.pdf")


def _innehall(arende, rad):
    sedd, sager = visat(arende.person), rad.sager
    if not sedd.nagonstans:
        for meddelande in sager["meddelanden"]:
            for mottagare in meddelande["mottagare"]:
                mottagare["enhet"] = mottagare["part"]
    skapat = clock.local(rad.skapat).strftime("%Y-%m-%d %H:%M")
    return sager | {"namn": sedd.namn, "personnummer": sedd.nummer, "underlag": rad.id, "skapat": skapat}


def _visa(arende, fel="", status=200):
    page = "samverkan/lagklocka/underlag.html"
    return respond(
        page,
        page,
        status,
        shows=Shown(events.ARENDE_LAST, [arende.person_id], arende, {"del": "underlag om tiderna"}),
        arende=arende,
        underlag=Klockunderlag.for_arende(arende, by=g.actor),
        fel=fel,
    )
