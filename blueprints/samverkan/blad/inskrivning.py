"""The sheet of inskrivning: what is published, and for slutenvården the draft and the form."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.forms import Inskrivningsform
from blueprints.samverkan.ljus import INGET
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.permissions import Permission
from models.samverkan.steg import Stegdatum

MALL = "samverkan/_steg_inskrivning.html"
MALL_VERSION = "samverkan/_inskrivning.html"


def datum(_uppslag: Uppslag) -> Stegdatum:
    return INGET


def far(_uppslag: Uppslag) -> dict[str, bool]:
    return {}


def innehall(uppslag: Uppslag) -> Innehall:
    publicerad, utkast = Inskrivning.bada(uppslag.arende, by=uppslag.actor)
    return Innehall(
        _sagt(uppslag, publicerad) | {"utkast": utkast, "form": uppslag.form or _ifyllt(uppslag, publicerad, utkast)},
        publicerad and publicerad.version,
        vem=(publicerad and publicerad.andrad_av_id, utkast and utkast.andrad_av_id),
    )


def tidigare(uppslag: Uppslag, nummer: int) -> Innehall | None:
    rad = Inskrivning.i_version(uppslag.arende, nummer)
    return rad and Innehall(_sagt(uppslag, rad) | {"rad": rad}, rad.version)


def _sagt(uppslag, rad):
    """What a published inskrivning says to the one who reads."""
    actor, samtycke = uppslag.actor, uppslag.lage.samtycke
    return {
        "inskrivning": rad,
        "orsak": rad and rad.orsak_for(actor, samtycke),
        "klockan": rad and rad.klockan_for(actor, samtycke),
    }


def _ifyllt(uppslag, publicerad, utkast):
    """The form filled with the draft, or with what is published, for those who may write it now.

    What is published and has no draft is changed seldom, so its form is made when somebody unfolds it.
    """
    if uppslag.arende.arkiverad or not uppslag.slutenvard or not uppslag.actor.may(Permission.SKRIVA):
        return None
    if publicerad and not utkast and not uppslag.andrar:
        return None
    form = Inskrivningsform(obj=utkast or publicerad)
    form.las_om(publicerad, utkast)
    return form
