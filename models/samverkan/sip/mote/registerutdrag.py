"""What the meeting of a SIP holds about a person, for a registerutdrag."""

from collections.abc import Iterator

from models.samverkan.arende import Arende
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote.dagordning import Dagordning
from models.samverkan.sip.mote.motesbrev import Motesbrev
from models.samverkan.sip.mote.motestid import Motestid
from models.samverkan.sip.mote.tidssvar import Tidssvar
from models.shared.registerutdrag.avsnitt import Fraga, nar, ord


def tider(fraga: Fraga, kallelse: Kallelse) -> Iterator[tuple[str, object]]:
    """The times that a kallelse proposed, and everything that the enheter have answered."""
    for tid in Motestid.select().where(Motestid.kallelse == kallelse).order_by(Motestid.datum, Motestid.tid):
        yield "Föreslagen mötestid", f"{ord(tid.datum)} {tid.tid:%H:%M}"
        for svar in Tidssvar.select().where(Tidssvar.motestid == tid).order_by(Tidssvar.tidpunkt, Tidssvar.id):
            yield "Kan" if svar.kan else "Kan inte", nar(svar.tidpunkt, fraga.enhet(svar.enhet))
    for brev in Motesbrev.select().where(Motesbrev.kallelse == kallelse).order_by(Motesbrev.tidpunkt, Motesbrev.id):
        sagt = "Inställt möte" if brev.avbokning else "Mötets tid"
        yield f"{sagt}, som e-post", nar(brev.tidpunkt, fraga.enhet(brev.enhet))


def dagordningar(fraga: Fraga, arende: Arende) -> Iterator[tuple[str, object]]:
    """Every agenda that has been written."""
    for en in Dagordning.select().where(Dagordning.arende == arende).order_by(Dagordning.id):
        yield "Dagordning", f"{', '.join(en.punkter) or 'tömd'} ({nar(en.tidpunkt, fraga.enhet(en.enhet))})"
