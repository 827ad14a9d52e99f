"""Whether the person reaches the SIP themself and has written in it, in the högerfält beside every step."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.permissions import Permission

MALL = "samverkan/egen_sip/_ruta.html"


def innehall(uppslag: Uppslag) -> Innehall:
    lage, actor, arende = uppslag.personlage, uppslag.actor, uppslag.arende
    deltar = uppslag.lasning.atkomst is None and any(en.enhet_id == actor.enhet_id for en in uppslag.deltagare)
    far = deltar and actor.may(Permission.SKRIVA)
    return Innehall(
        {
            "delning": lage.delning,
            "har_inlagg": uppslag.delas and lage.har_inlagg,
            "olast": lage.olast and deltar,
            "far_oppna_delning": far and uppslag.skriver and arende.publicerad is not None and lage.delning is None,
            "far_stanga_delning": far and lage.delning is not None,
        }
    )
