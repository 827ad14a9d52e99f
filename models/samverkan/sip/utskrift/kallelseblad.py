"""Kallelseblad: the kallelse as it is given to the person, and what the person may choose (M70–M72, L13)."""

from typing import Any, NamedTuple

from models.samverkan.lagklocka.patientbesked import datum
from models.samverkan.sip.kallelse import Initiativ, Kallelse, Motesform, Slag
from models.samverkan.sip.mote.dagordning import dagordning
from models.samverkan.sip.mote.tidstabell import Tidstabell
from models.samverkan.sip.plan.platser import platser
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig

VECKODAGAR = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
FORM = {
    Motesform.FYSISKT: "Ni träffas.",
    Motesform.HEMMA: "Ni träffas hemma hos dig.",
    Motesform.VIDEO: "Mötet är på video.",
    Motesform.TELEFON: "Mötet är på telefon.",
}
INITIATIV = {
    Initiativ.PERSONEN: "Du har själv bett om mötet.",
    Initiativ.NARSTAENDE: "En närstående till dig har bett om mötet",
    Initiativ.SLUTENVARD: "Sjukhuset har tagit initiativ till mötet",
    Initiativ.OPPENVARD: "Vården utanför sjukhuset har tagit initiativ till mötet",
    Initiativ.KOMMUN: "Kommunen har tagit initiativ till mötet",
    Initiativ.ANNAN: "Någon annan har tagit initiativ till mötet",
}
SYFTE = {
    Slag.NY: "Det här är en kallelse till ett möte där ni gör en samordnad individuell plan, en SIP. I planen står "
    "vad du behöver hjälp med, vem som gör vad och när.",
    Slag.UPPFOLJNING: "Det här är en kallelse till ett möte där ni följer upp din samordnade individuella plan, din "
    "SIP. Ni går igenom hur det har gått och om något i planen ska ändras.",
}


class Kallelseblad(NamedTuple):
    """The sheet, every word ready to be read."""

    syfte: str
    nar: list[str]  # several while none of the times is chosen
    var: list[str]
    lank: str
    varfor: list[str]
    enheter: list[str]
    kontakt: str
    dagordning: list[str]
    ersatt: bool  # another kallelse has been sent since

    @classmethod
    def for_arende(cls, arende: Any, nummer: int | None = None) -> "Kallelseblad | None":
        """The kallelse that was sent last, or in a version; None when there is none."""
        skickad = Kallelse.skickad(arende)
        rad = skickad if nummer is None else Kallelse.i_version(arende, nummer)
        if rad is None or skickad is None:
            return None
        samordnare = Samordningsansvarig.for_arende(arende)
        return cls(
            syfte=SYFTE[rad.slag],
            nar=[_tid(en) for en in (Tidstabell.las(rad).tider if rad.flera else (rad,))],
            var=[FORM[rad.motesform], rad.plats],
            lank=rad.videolank,
            varfor=[_initiativ(rad), rad.orsak, *filter(None, (rad.ovrigt,))],
            enheter=[en.namn for en in platser(arende)],
            kontakt=samordnare.medarbetare.namn if samordnare else "",
            dagordning=[*dagordning(arende)] if rad.mote == skickad.mote else [],
            ersatt=rad.version_id != skickad.version_id,
        )


def _tid(en):
    return f"{VECKODAGAR[en.datum.weekday()]} {datum(en.datum)} klockan {en.tid:%H.%M}"


def _initiativ(rad):
    if rad.initiativ is Initiativ.PERSONEN:
        return INITIATIV[rad.initiativ]
    return f"{INITIATIV[rad.initiativ]}: {rad.namn}." if rad.namn else f"{INITIATIV[rad.initiativ]}."
