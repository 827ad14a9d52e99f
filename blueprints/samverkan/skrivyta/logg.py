"""The log of a field: everything that has stood in it, who wrote it, when, and for which enhet (M49)."""

from datetime import timedelta
from typing import NamedTuple

from flask import g, request

from blueprints.samverkan import bp
from blueprints.samverkan.skrivyta import hitta_falt, ytor
from blueprints.samverkan.skrivyta.rader import Rader
from blueprints.shared.gate import requires
from blueprints.shared.numbers import number
from blueprints.shared.respond import respond
from models.samverkan.permissions import Permission
from models.samverkan.skrivyta.faltversion import I_LOGGEN
from models.samverkan.skrivyta.skrivet import Skrivet

STUND = timedelta(minutes=10)


class Loggrad(NamedTuple):
    """What someone had written when they stopped, and what was saved on the way there."""

    skrivet: Skrivet
    enhet: str
    mellan: list[Skrivet]


@bp.get("/arenden/<int:id>/<steg>/falt/<falt>/logg")
@requires(Permission.LASA)
def faltlogg(id, steg, falt):
    yta = ytor.hitta(steg)
    lasning, hel, katalog, definition = hitta_falt.falt(yta, id, falt)
    fore = number(request.args, "fore")
    versioner = yta.varde.logg(hel, falt, **({"fore": fore} if fore else {}))
    rader = Rader(katalog, lasning.arende, g.actor, far_skriva=False)
    return respond(
        "samverkan/skrivyta/logg.html",
        "samverkan/skrivyta/_logg.html",
        shows=lasning.shown(f"{yta.titel}, logg för {definition.rubrik}"),
        arende=lasning.arende,
        steg=steg,
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
