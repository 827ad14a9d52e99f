"""Meddelanden, in the högerfält beside every step (M93)."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.meddelanden.form import filen
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.meddelanden.meddelande import kan_kvittera, kan_skickas
from models.samverkan.meddelanden.panel import Panel
from models.samverkan.permissions import Permission

MALL = "samverkan/meddelanden/_panel.html"


def innehall(uppslag: Uppslag) -> Innehall:
    arende, actor = uppslag.arende, uppslag.actor
    panel = Panel.for_arende(arende, uppslag.lage.samtycke, actor)
    skriver = uppslag.lasning.atkomst is None and kan_skickas(arende, uppslag.lage.samtycke)
    visar = {
        "panel": panel,
        "meddelandeform": None,
        **filen(arende, panel and panel.fil),
        "filfel": "",
        "filbesked": "",
        "far_skicka": skriver and actor.may(Permission.SKRIVA),
        "far_kvittera_meddelande": skriver and actor.may(Permission.KVITTERA) and kan_kvittera(arende, actor),
        "deltar_nu": {en.enhet_id for en in uppslag.deltagare},
    }
    rader = panel.rader if panel else ()
    enheter = {rad.meddelande.enhet_id for rad in rader} | {k.enhet_id for rad in rader for k in rad.kvittenser}
    return Innehall(visar, enheter=tuple(sorted(enheter)))
