"""What the patient holds to be wrong, in the högerfält beside every step."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.permissions import Permission
from models.samverkan.rattelse import Rattelseanteckning
from models.samverkan.samtycke import ser_allt

MALL = "samverkan/_rattelser.html"


def innehall(uppslag: Uppslag) -> Innehall:
    lage = uppslag.lage
    ser = lage.har_rattelser and ser_allt(uppslag.actor, lage.samtycke, uppslag.arende.typ)
    rader = Rattelseanteckning.for_arende(uppslag.arende) if ser else []
    far = uppslag.lasning.atkomst is None and uppslag.actor.may(Permission.SKRIVA)
    visar = {"rattelser": rader, "far_anteckna_rattelse": far}
    return Innehall(visar, enheter=tuple(rad.enhet_id for rad in rader))
