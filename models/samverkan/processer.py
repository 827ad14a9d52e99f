"""The course of an SVU, from admission to discharge, and of a SIP, from kallelse to plan, as the routine has them."""

from enum import StrEnum

from models.shared.process import DOCUMENT, Ansvar, Part, Process, Step


class Typ(StrEnum):
    """The kind of process."""

    SVU = "svu"
    SIP = "sip"


SLUTENVARD = frozenset({Part.SLUTENVARD})
MOTTAGARE = frozenset({Part.OPPENVARD, Part.KOMMUN})
ALLA = SLUTENVARD | MOTTAGARE

SVU = (
    Step("inskrivning", "Inskrivning", Ansvar.KVITTERA, MOTTAGARE, writers=SLUTENVARD),
    # The first date comes with inskrivning, and is kvitterad with it.
    Step(
        "utskrivningstid",
        "Tid för utskrivning",
        Ansvar.KVITTERA,
        MOTTAGARE,
        duty_from_version=2,
        writers=SLUTENVARD,
    ),
    Step("kartlaggning", "Kartläggning", writers=ALLA, colours=DOCUMENT),
    Step("stallningstagande", "Ställningstagande", Ansvar.JUSTERA, ALLA, writers=ALLA, lead=Part.SLUTENVARD),
    Step("utskrivning", "Utskrivning", writers=SLUTENVARD),
)

# Without samtycke only the fact of being admitted and discharged may be shared. The beräknad date is told in
# inskrivning, whose new version tells a new date; Tid för utskrivning is left out since it also tells why the date
# was changed, that the patient is utskrivningsklar and who the läkare is.
SVU_UTAN_SAMTYCKE = tuple(step for step in SVU if step.key in {"inskrivning", "utskrivning"})

SIP = (
    Step("kallelse", "Kallelse", Ansvar.KVITTERA, ALLA, writers=ALLA),
    Step("kartlaggning", "Kartläggning", writers=ALLA, colours=DOCUMENT),
    Step("plan", "Samordnad individuell plan", Ansvar.GODKANNA, ALLA, writers=ALLA),
)

# Without samtycke no SIP can be made (M68). What is left is the sheet where a ground can be registered.
SIP_UTAN_SAMTYCKE = (Step("kallelse", "Kallelse"),)

KURSER = {
    (Typ.SVU, True): SVU,
    (Typ.SVU, False): SVU_UTAN_SAMTYCKE,
    (Typ.SIP, True): SIP,
    (Typ.SIP, False): SIP_UTAN_SAMTYCKE,
}
FORST = {Typ.SVU: SVU[0].key, Typ.SIP: SIP[0].key}
STEG = {step.key: step for step in (*SIP, *SVU)}


def kurs(typ: Typ, far_dela: bool) -> Process:
    """The course of an ärende, by whether more may be shared than what the law lets be shared without samtycke."""
    return KURSER[typ, far_dela]
