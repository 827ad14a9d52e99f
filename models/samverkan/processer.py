"""The course of an SVU, from admission to discharge, as the routine has it."""

from models.shared.process import DOCUMENT, Ansvar, Part, Step

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


def svu(far_dela: bool):
    """The course of an SVU, by whether more than the dates may be shared."""
    return SVU if far_dela else SVU_UTAN_SAMTYCKE
