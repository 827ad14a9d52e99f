"""The sheet of kartläggning: the button that starts it, and then its fields in two halves."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.ljus import INGET
from blueprints.samverkan.skrivyta import hitta_falt
from blueprints.samverkan.skrivyta.rader import Rader
from blueprints.samverkan.skrivyta.skickat import senast
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import SLUTSTEG, ar_slutjusterad
from models.samverkan.processer import Typ
from models.samverkan.steg import Stegdatum

MALL = MALL_VERSION = "samverkan/kartlaggning/_steg.html"


def datum(uppslag: Uppslag) -> Stegdatum:
    k = uppslag.lage.kartlaggning
    return k.stegdatum if k else INGET


def far(uppslag: Uppslag) -> dict[str, bool]:
    lage = uppslag.lage
    skriva = hitta_falt.far_skriva(uppslag.lasning) and not uppslag.utskriven
    slut = any(ar_slutjusterad(light) for light in uppslag.lights if light.step.key == SLUTSTEG)
    forst = uppslag.lights[0]
    publicerad = uppslag.arende.typ is Typ.SIP or forst.colour is not forst.step.colours.unopened
    grundad = bool(lage.samtycke and lage.samtycke.far_dela)
    return {
        "kartlagga": skriva and not slut and grundad and lage.kartlaggning is not None,
        "starta": skriva and not slut and grundad and publicerad and lage.kartlaggning is None,
    }


def innehall(uppslag: Uppslag) -> Innehall:
    k = uppslag.lage.kartlaggning
    if k is None:
        return Innehall({"kartlaggning": None})
    rader = Rader(k.katalog, uppslag.arende, uppslag.actor, far_skriva=far(uppslag)["kartlagga"])
    sant = uppslag.form.falt if uppslag.form else {}
    nu = Faltvarde.nu(k)
    return Innehall(
        {
            "kartlaggning": k,
            "katalog": k.katalog,
            "halvor": rader.halvor(nu, sant),
            "senast": senast(k),
            "krockar": [falt for falt, ett in sant.items() if ett.krock],
        }
    )


def tidigare(_uppslag: Uppslag, _nummer: int) -> Innehall | None:
    """None: the step has one version, in which every field has its own log."""
    return None
