"""The sheet of Tid för utskrivning: the time that is told, how it has changed, and for slutenvården the form."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.forms import Tidsform
from blueprints.samverkan.ljus import INGET
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.permissions import Permission
from models.samverkan.steg import Stegdatum
from models.samverkan.utskrivningstid import Utskrivningstid

MALL = "samverkan/_steg_utskrivningstid.html"
MALL_VERSION = "samverkan/_utskrivningstid.html"


def datum(uppslag: Uppslag) -> Stegdatum:
    tid = uppslag.lage.tid
    return tid.stegdatum if tid else INGET


def far(_uppslag: Uppslag) -> dict[str, bool]:
    return {}


def innehall(uppslag: Uppslag) -> Innehall:
    tid, form = uppslag.lage.tid, _form(uppslag)
    aldre = Utskrivningstid.alla(uppslag.arende)[1:] if tid and tid.version.nummer > 1 else []
    return Innehall(
        {"tid": tid, "tidigare": aldre, "form": form},
        tid and tid.version,
        vem=tuple(rad.version.publicerad_av_id for rad in aldre),
        enheter=tuple(rad.version.publicerad_enhet_id for rad in aldre),
    )


def tidigare(uppslag: Uppslag, nummer: int) -> Innehall | None:
    rad = next((rad for rad in Utskrivningstid.alla(uppslag.arende) if rad.version.nummer == nummer), None)
    return rad and Innehall({"rad": rad}, rad.version)


def _form(uppslag):
    """The form, for those who may change the time now: the one that was sent, or one filled with what is told.

    It is changed seldom, so it is made when somebody unfolds it.
    """
    tid = uppslag.lage.tid
    if tid is None or uppslag.arende.arkiverad or not uppslag.slutenvard or not uppslag.actor.may(Permission.SKRIVA):
        return uppslag.form
    if not uppslag.form and not uppslag.andrar:
        return None
    form = uppslag.form or Tidsform(
        formdata=None, slag="klar" if tid.klar else "beraknad", datum=tid.datum, efter=tid.version.nummer
    )
    form.duka(tid.lakare if tid.klar else None)
    return form
