"""The log of a field: everything that has stood in it, who wrote it, when, and for which enhet (M49)."""

from datetime import timedelta
from typing import NamedTuple

from flask import g, request

from blueprints.samverkan import bp
from blueprints.samverkan.kartlaggning import hitta_falt
from blueprints.samverkan.kartlaggning.rader import Rader
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from models.samverkan.kartlaggning.faltvarde import I_LOGGEN, Faltvarde, Skrivet
from models.samverkan.permissions import Permission

STUND = timedelta(minutes=10)


class Loggrad(NamedTuple):
    """What someone had written when they stopped, and what was saved on the way there."""

    skrivet: Skrivet
    enhet: str
    mellan: list[Skrivet]


@bp.get("/arenden/<int:id>/kartlaggning/falt/<falt>/logg")
@requires(Permission.LASA)
def kartlaggningslogg(id, falt):
    lasning, kartlaggning, definition = hitta_falt.falt(id, falt)
    fore = number(request.args, "fore")
    versioner = Faltvarde.logg(kartlaggning, falt, **({"fore": fore} if fore else {}))
    rader = Rader(kartlaggning, lasning.arende, g.actor, far_skriva=False)
    return respond(
        "samverkan/kartlaggning/logg.html",
        "samverkan/kartlaggning/_logg.html",
        shows=lasning.shown(f"Kartläggning, logg för {definition.rubrik}"),
        arende=lasning.arende,
        falt=definition,
        rader=_stunder(versioner, rader),
        aldre=versioner[-1].version if len(versioner) == I_LOGGEN and versioner[-1].version > 1 else None,
    )


def _stunder(versioner, rader):
    """One row for each time that someone sat and wrote: what one person saved within ten minutes belongs together."""
    loggen: list[Loggrad] = []
    for skrivet in versioner:
        senare = loggen and (loggen[-1].mellan or [loggen[-1].skrivet])[-1]
        if senare and _samma(senare, skrivet):
            loggen[-1].mellan.append(skrivet)
        else:
            loggen.append(Loggrad(skrivet, rader.enhet(skrivet), []))
    return loggen


def _samma(senare, tidigare):
    if (senare.av_id, senare.enhet_id) != (tidigare.av_id, tidigare.enhet_id):
        return False
    return senare.tidpunkt - tidigare.tidpunkt <= STUND
