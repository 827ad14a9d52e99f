"""What a SIP holds about a person, for a registerutdrag."""

from collections.abc import Callable, Iterator

from models.samverkan.arende import Arende
from models.samverkan.sip.avbojt import Avbojt
from models.samverkan.sip.avslut import Avslut
from models.samverkan.sip.kallelse import INITIATIV_ORD, MOTESFORM_ORD, SLAG_ORD, Kallelse
from models.samverkan.sip.mote.registerutdrag import dagordningar, tider
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.samverkan.steg import Stegversion
from models.shared.registerutdrag.avsnitt import Fraga, nar, ord


def sip(fraga: Fraga, arende: Arende, om: Callable[[int | None], str]) -> Iterator[tuple[str, object]]:
    """Every kallelse with its draft, the answers to each, who has coordinated, and the end. `om` tells of a version."""
    for en in Kallelse.select().where(Kallelse.arende == arende).order_by("id"):
        yield f"Kallelse, {SLAG_ORD[en.slag].lower()}", om(en.version_id)
        yield "Möte", " ".join(filter(None, (ord(en.datum), en.tid and en.tid.strftime("%H:%M"))))
        yield "Mötesform", ", ".join(filter(None, (en.motesform and MOTESFORM_ORD[en.motesform], en.plats, en.lank)))
        yield "Initiativ", ", ".join(filter(None, (en.initiativ and INITIATIV_ORD[en.initiativ], en.namn)))
        yield "Orsak till kallelsen", en.orsak
        yield "Övrig information", en.ovrigt
        yield from tider(fraga, en)
    yield from dagordningar(fraga, arende)
    query = Avbojt.select(Avbojt, Stegversion).join(Stegversion).where(Stegversion.arende == arende)
    for svar in query.order_by(Avbojt.tidpunkt):
        forslag = " ".join(filter(None, (ord(svar.datum), svar.tid and svar.tid.strftime("%H:%M"))))
        sagt = ", ".join(filter(None, (svar.orsak, forslag and f"föreslår {forslag}")))
        yield "Kan inte komma", f"{sagt} ({nar(svar.tidpunkt, fraga.enhet(svar.enhet))})"
    for rad in Samordningsansvarig.select().where(Samordningsansvarig.arende == arende).order_by("registrerad"):
        slut = f"borttagen {ord(rad.borttagen)}" if rad.borttagen else ""
        yield f"Samordningsansvarig: {rad.medarbetare.titel}", nar(rad.registrerad, fraga.enhet(rad.enhet), slut)
    if avslut := Avslut.for_arende(arende):
        yield "Planen avslutad", f"{avslut.anledning} ({nar(avslut.tidpunkt, fraga.enhet(avslut.enhet))})"
