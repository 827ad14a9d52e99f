"""Åtgärder after an avvikelse: to decide one, to see one's own, and to note that one is done."""

from flask import g, request, url_for

from blueprints.shared import bp
from blueprints.shared.avvikelse.dialog import UTREDARE, Dialog, hitta, klart
from blueprints.shared.avvikelse.former import Atgardsform
from blueprints.shared.avvikelse.listor import flikar
from blueprints.shared.gate import requires
from blueprints.shared.missing import find
from blueprints.shared.respond import Shown, go, respond
from models.shared import events
from models.shared.avvikelse.atgard import Avvikelseatgard
from models.shared.permissions import Permission
from models.shared.rules import RuleBroken

ATGARD = Dialog(
    "Ny åtgärd",
    "shared.besluta_avvikelseatgard",
    "Den ansvarige ser åtgärden under Mina åtgärder, men inte avvikelsen. Skriv inga personuppgifter.",
    sok=True,
)
SIDA = "shared/avvikelse/atgarder.html"
HOGST = 200


@bp.get("/avvikelser/<int:id>/atgard")
@requires(*UTREDARE)
def ny_avvikelseatgard(id):
    utredning, form = hitta(id), Atgardsform(formdata=None)
    form.duka(utredning)
    return ATGARD.visa(utredning, form)


@bp.post("/avvikelser/<int:id>/atgard")
@requires(*UTREDARE)
def besluta_avvikelseatgard(id):
    """Decide; ”Sök” only looks for the ansvarige."""
    utredning, form = hitta(id), Atgardsform()
    form.duka(utredning)
    if "leta" in request.form:
        return ATGARD.visa(utredning, form)

    def gor():
        Avvikelseatgard.besluta(utredning, form.beskrivning.data or "", form.vald, form.senast.data, by=g.actor)
        return "Åtgärden är sparad."

    return ATGARD.svara(utredning, form, gor)


@bp.get("/avvikelser/atgarder")
@requires(Permission.ANVANDA)
def mina_avvikelseatgarder():
    return _visa()


@bp.post("/avvikelser/atgarder/<int:atgard>/klar")
@requires(Permission.ANVANDA)
def klarmarkera_avvikelseatgard(atgard):
    """For the one who is to do it, and for whoever investigates."""
    en = find(Avvikelseatgard.visible_to(g.actor), atgard)
    try:
        en.klarmarkera(by=g.actor)
    except RuleBroken as broken:
        return _visa(broken.sentence, 422)
    if "fran" in request.form:
        return klart(en.utredning.avvikelse, "Åtgärden är klar.")
    return go(url_for(".mina_avvikelseatgarder"))


def _visa(fel="", status=200):
    rader = list(Avvikelseatgard.mina(g.actor).limit(HOGST))
    return respond(
        SIDA,
        SIDA,
        status,
        shows=Shown(events.AVVIKELSE_ATGARDER_LASTA, [], facts={"antal": len(rader)}) if rader else None,
        rader=rader,
        fel=fel,
        flikar=flikar("shared.mina_avvikelseatgarder"),
    )
