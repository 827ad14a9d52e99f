"""A meeting of the demo: called to by video with several times, of which one enhet has said which it can."""

from collections.abc import Iterator
from datetime import datetime, time

from models.samverkan.arende import Deltagare
from models.samverkan.demo_fall import Fall
from models.samverkan.sip.demo import att_kalla, kallelse, kartlaggning, motesdag
from models.samverkan.sip.kallelse import Motesform
from models.samverkan.sip.mote import forslag
from models.samverkan.sip.mote.dagordning import Dagordning
from models.samverkan.sip.mote.dagordning import forslag as forslag_till
from models.samverkan.sip.mote.tidssvar import Tidssvar
from models.samverkan.sip.mote.tidstabell import Tidstabell
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig

Saga = Iterator[datetime]


def foreslagen(fall: Fall) -> Saga:
    """Three times are proposed; a ward has answered and the vårdcentral has not, but begins the kartläggning."""
    yield from att_kalla(fall)
    yield from fall.om(minutes=10)
    Deltagare.lagg_till(fall.arende, fall.cast.enhet("avd31"), by=fall.av)
    yield from fall.om(minutes=15)
    video = {"motesform": Motesform.VIDEO, "plats": "Video", "lank": "https://video.ljusbygden.example/sip/4711"}
    tider = [(motesdag(8), time(9, 30)), (motesdag(12), time(15, 0))]
    skickad = forslag.skicka(fall.arende, **kallelse(fall) | video, tider=tider, sedan=0, efter=0, by=fall.av)
    Samordningsansvarig.registrera(fall.arende, fall.cast.medarbetare("carin"), by=fall.av)
    yield from fall.om(hours=2)
    svar = {tid.id: nummer != 1 for nummer, tid in enumerate(Tidstabell.las(skickad).tider)}
    Tidssvar.svara(fall.arende, version=1, svar=svar, by=fall.cast.hanna)
    yield from fall.om(minutes=30)
    yield from kartlaggning(fall)
    yield from fall.om(minutes=10)
    punkter = "\n".join((*forslag_till(fall.arende), "Vem gör vad till nästa möte"))
    Dagordning.skriv(fall.arende, text=punkter, sedan=0, by=fall.av)
