"""The sheet of Utskrivning: what is told of it, that it has been undone, and for slutenvården the form."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.forms import Utskrivningsform
from blueprints.samverkan.ljus import INGET
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.permissions import Permission
from models.samverkan.samtycke import ser_allt
from models.samverkan.steg import Stegdatum
from models.samverkan.utskrivning import Utskrivning, arkiveras, far_mer_an_datum
from models.shared import clock

MALL = "samverkan/_steg_utskrivning.html"
MALL_VERSION = "samverkan/_utskrivning.html"


def datum(uppslag: Uppslag) -> Stegdatum:
    utskrivning = uppslag.lage.utskrivning
    return utskrivning.stegdatum if utskrivning else INGET


def far(_uppslag: Uppslag) -> dict[str, bool]:
    return {}


def innehall(uppslag: Uppslag) -> Innehall:
    rader = Utskrivning.alla(uppslag.arende)
    nu = next(iter(rader), None)
    galler = nu if nu and not nu.angrad else None
    arende, actor = uppslag.arende, uppslag.actor
    skriver = uppslag.slutenvard and actor.may(Permission.SKRIVA) and not arende.arkiverad
    visar = {
        "utskrivning": nu,
        "far_angra": skriver and galler is not None,
        "arkiveras": arkiveras(galler.version.publicerad) if galler and not arende.arkiverad else None,
        "mer_an_datum": far_mer_an_datum(uppslag.lage.samtycke),
        "form": uppslag.form or (_form(nu) if skriver and not galler and arende.publicerad else None),
    }
    return Innehall(_sagt(uppslag, nu) | visar, nu and nu.version)


def tidigare(uppslag: Uppslag, nummer: int) -> Innehall | None:
    rad = next((rad for rad in Utskrivning.alla(uppslag.arende) if rad.version.nummer == nummer), None)
    return rad and Innehall(_sagt(uppslag, rad), rad.version)


def _sagt(uppslag, rad):
    """What a version says to the one who reads: without samtycke the receivers are told the day alone."""
    return {"rad": rad, "ser_mer": ser_allt(uppslag.actor, uppslag.lage.samtycke)}


def _form(nu):
    return Utskrivningsform(formdata=None, datum=clock.today(), efter=nu.version.nummer if nu else 0)
