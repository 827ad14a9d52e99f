"""Who is fast vårdkontakt, in the högerfält beside every step."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.fast_vardkontakt import far_registrera
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import ser_allt

MALL = "samverkan/_fasta_vardkontakter.html"


def innehall(uppslag: Uppslag) -> Innehall:
    samtycke, arende, actor = uppslag.lage.samtycke, uppslag.arende, uppslag.actor
    ser = arende.publicerad is not None and ser_allt(actor, samtycke)
    far = uppslag.lasning.atkomst is None and actor.may(Permission.SKRIVA) and far_registrera(arende, samtycke, actor)
    rader = uppslag.lage.fasta if ser else ()
    return Innehall(
        {"ser_fasta": bool(rader) or bool(ser and samtycke and samtycke.far_dela), "fasta": rader, "far_utse": far}
    )
