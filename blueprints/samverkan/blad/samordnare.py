"""Who is samordningsansvarig, in the högerfält beside every step of a SIP."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.uppslag import Uppslag

MALL = "samverkan/sip/_ruta_samordnare.html"


def innehall(uppslag: Uppslag) -> Innehall:
    ser = uppslag.delas and uppslag.arende.publicerad is not None
    rad = uppslag.siplage.samordnare if ser else None
    visar = {"ser_samordnare": ser, "samordnare": rad, "far_samordna": ser and uppslag.skriver}
    return Innehall(visar, enheter=(rad and rad.enhet_id,))
