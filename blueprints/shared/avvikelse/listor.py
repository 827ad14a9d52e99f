"""The lists of avvikelser: ”Att utreda” for those who answer for them, and ”Skickade” for everybody (T76, T90)."""

from dataclasses import dataclass

from flask import g, request, url_for

from blueprints.shared import bp
from blueprints.shared.address import address
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import Shown, respond
from models.shared import events
from models.shared.avvikelse.lador import Lada, lasa
from models.shared.avvikelse.synlig import far_utreda
from models.shared.avvikelse.utredning import STATUS_ORD, Status
from models.shared.permissions import Permission

PER_SIDA = 50
SIDA = "shared/avvikelse/avvikelser.html"


@dataclass(frozen=True)
class Flik:
    """A tab as it is drawn."""

    text: str
    url: str
    vald: bool


def flikar(endpoint: str) -> list[Flik]:
    """The tabs of the actor."""
    alla = [("shared.avvikelser", "Att utreda"), ("shared.skickade_avvikelser", "Skickade")]
    alla = alla if far_utreda(g.actor) else alla[1:]
    alla.append(("shared.mina_avvikelseatgarder", "Mina åtgärder"))
    if g.actor.may(Permission.AVVIKELSE_UTRED):
        alla.append(("shared.avvikelsestatistik", "Statistik"))
    if g.actor.may(Permission.AVVIKELSE_GALLRA):
        alla.append(("shared.avvikelsegallring", "Gallring"))
    return [Flik(text, address(en), en == endpoint) for en, text in alla]


@bp.get("/avvikelser")
@requires(Permission.ANVANDA)
def avvikelser():
    """Those to investigate; for one to whom none come, those that are sent."""
    if far_utreda(g.actor):
        return _lista(Lada.ATT_UTREDA, "shared.avvikelser")
    return _lista(Lada.SKICKADE, "shared.skickade_avvikelser")


@bp.get("/avvikelser/skickade")
@requires(Permission.ANVANDA)
def skickade_avvikelser():
    return _lista(Lada.SKICKADE, "shared.skickade_avvikelser")


def _lista(lada, endpoint):
    namn, efter = request.args.get("status"), number(request.args, "efter")
    status = Status(namn) if namn in set(Status) else None
    some = lasa(lada, g.actor, status=status, efter=efter, antal=PER_SIDA + 1)
    visas = some[:PER_SIDA]
    personer = {rad.avvikelse.person_id for rad in visas if rad.avvikelse.person_id}
    return respond(
        SIDA,
        SIDA,
        shows=Shown(events.AVVIKELSER_LASTA, sorted(personer), facts={"antal": len(visas)}) if personer else None,
        flikar=flikar(endpoint),
        lada=lada,
        rader=visas,
        vald=status,
        val=[(None, "Alla", address(endpoint))]
        + [(en, ord, address(endpoint, status=en)) for en, ord in STATUS_ORD.items()],
        borjan=address(endpoint, status=status) if efter else None,
        nasta=url_for(endpoint, status=status, efter=visas[-1].avvikelse.id) if len(some) > PER_SIDA else None,
    )
