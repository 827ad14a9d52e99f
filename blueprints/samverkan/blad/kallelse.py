"""The sheet of kallelse: what must be done before a SIP can begin, what is sent, the answers, and the form."""

from typing import Any

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.ljus import INGET
from blueprints.samverkan.sip.forms import Kallelseform
from blueprints.samverkan.sip.utskrift.skriver_ut import skriver_ut
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.permissions import Permission
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.kallelse import INITIATIV_ORD, MOTESFORM_ORD, SLAG_ORD, Kallelse
from models.samverkan.sip.mote.motesblad import Motesblad
from models.samverkan.sip.mote.tidstabell import Tidstabell
from models.samverkan.steg import Stegdatum

MALL = "samverkan/sip/_steg_kallelse.html"
MALL_VERSION = "samverkan/sip/_kallelse.html"
ORD = {"slag": SLAG_ORD, "initiativ": INITIATIV_ORD, "motesform": MOTESFORM_ORD}


def datum(uppslag: Uppslag) -> Stegdatum:
    return uppslag.kallelse.stegdatum if uppslag.kallelse else INGET


def far(uppslag: Uppslag) -> dict[str, bool]:
    kvitterar = uppslag.actor.may(Permission.KVITTERA) and uppslag.lasning.atkomst is None
    return {"avboj": uppslag.light.is_my_turn and kvitterar, "svara": kvitterar}


def innehall(uppslag: Uppslag) -> Innehall:
    avslut = Avslut.for_arende(uppslag.arende) if uppslag.arende.avslutad else None
    if not uppslag.delas:
        inget: dict[str, Any] = {
            "kallelse": None,
            "utkast": None,
            "form": None,
            "avslut": avslut,
            "avbojda": [],
            "ord": ORD,
            "tabell": Tidstabell(),
        }
        return Innehall(inget, enheter=(avslut and avslut.enhet_id,))
    skickad, utkast = uppslag.kallelserna
    tabeller = Tidstabell.for_kallelser(skickad, utkast)
    blad = Motesblad.las(skickad) if skickad else Motesblad()
    return Innehall(
        {
            "kallelse": skickad,
            "utkast": utkast,
            "form": uppslag.form or _ifyllt(uppslag, skickad, utkast, tabeller),
            "avslut": avslut,
            "avbojda": blad.avbojda,
            "ord": ORD,
            "skriver_ut": skriver_ut(uppslag),
            "tabell": tabeller[skickad.id] if skickad else Tidstabell(),
            "foreslog": skickad and skickad.version.publicerad_enhet_id,
            "svarat": {},
            "punkter": blad.dagordning,
        },
        skickad and skickad.version,
        vem=(utkast and utkast.andrad_av_id,),
        enheter=(avslut and avslut.enhet_id, *(svar.enhet_id for svar in blad.avbojda)),
    )


def tidigare(uppslag: Uppslag, nummer: int) -> Innehall | None:
    rad = Kallelse.i_version(uppslag.arende, nummer) if uppslag.delas else None
    visar = {"rad": rad, "ord": ORD, "skriver_ut": skriver_ut(uppslag), "tabell": rad and Tidstabell.las(rad)}
    return rad and Innehall(visar, rad.version)


def _ifyllt(uppslag, skickad, utkast, tabeller):
    """The form filled with the draft, or with what was sent last, for those who may write it now."""
    if not uppslag.skriver:
        return None
    senast = utkast or skickad
    form = Kallelseform(formdata=None, obj=senast)
    if senast:
        form.las_tider(tabeller[senast.id].ytterligare(senast))
    form.las_om(skickad, utkast)
    return form
