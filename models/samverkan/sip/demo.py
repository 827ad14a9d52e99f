"""SIP of the demo: begun, called to, answered and mapped."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from models.samverkan import steg
from models.samverkan.arende import Arende
from models.samverkan.demo_fall import Fall
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.sip.avbojt import Avbojt
from models.samverkan.sip.kallelse import STEG, Initiativ, Kallelse, Motesform, Slag
from models.samverkan.sip.samordningsansvarig import Samordningsansvarig
from models.shared import clock
from models.shared.actor import Actor

Saga = Iterator[datetime]
FREDAG = 4
TEXTER = {
    "viktigt": "Att få bo kvar hemma och kunna gå till affären själv.",
    "resurser": "Pratar gärna i telefon med sin syster. Har alltid lagat sin egen mat.",
    "svart": "Orkar inte med alla kontakter och vet inte vem som gör vad.",
    "samordning": "Läkemedel, hemtjänst och rehabilitering behöver samma mål.",
}


def begynt(fall: Fall) -> Saga:
    """Begun, and the person is informed."""
    yield from fall.om(minutes=20)
    fall.arende = Arende.skapa_sip(fall.person, by=fall.av)
    yield from fall.informera()


def att_kalla(fall: Fall) -> Saga:
    """The person has given samtycke, and nobody has called yet."""
    yield from begynt(fall)
    yield from fall.grunda()


def kallad(fall: Fall) -> Saga:
    """Called to a meeting; the one who called coordinates."""
    yield from att_kalla(fall)
    yield from fall.om(minutes=15)
    _kalla(fall)
    Samordningsansvarig.registrera(fall.arende, fall.cast.medarbetare("carin"), by=fall.av)


def avbojd(fall: Fall) -> Saga:
    """The vårdcentral cannot come and proposes another day."""
    yield from kallad(fall)
    yield from fall.om(hours=3)
    dag = motesdag(9)
    orsak = "Läkaren är bokad den tiden."
    Avbojt.avboj(fall.arende, version=1, orsak=orsak, datum=dag, tid=time(9, 30), by=fall.cast.bo)


def kartlagd(fall: Fall) -> Saga:
    """All have answered, and the kartläggning is begun together."""
    yield from kallad(fall)
    yield from fall.om(hours=2)
    steg.kvittera(fall.arende, STEG, version=1, by=fall.cast.bo)
    yield from fall.om(minutes=30)
    yield from kartlaggning(fall)


def kartlaggning(fall: Fall) -> Saga:
    """The kartläggning is begun together."""
    Kartlaggning.starta(fall.arende, by=fall.cast.bo)
    for falt, text in TEXTER.items():
        yield from fall.om(minutes=4)
        by: Actor = fall.cast.carin if falt == "samordning" else fall.cast.bo
        Faltvarde.spara(fall.arende, falt, text=text, sedan=0, by=by)


def motesdag(dagar: int = 7) -> date:
    """A day so far away, or the Monday after it."""
    dag = clock.today() + timedelta(days=dagar)
    return dag + timedelta(days=max(0, 7 - dag.weekday()) if dag.weekday() > FREDAG else 0)


def _kalla(fall):
    Kallelse.skicka(fall.arende, **kallelse(fall), sedan=0, efter=0, by=fall.av)


def kallelse(fall: Fall) -> dict[str, Any]:
    """What a kallelse says when nothing else is said."""
    return {
        "slag": Slag.NY,
        "initiativ": Initiativ.NARSTAENDE,
        "namn": "Maj-Britt, syster",
        "orsak": fall.orsak,
        "ovrigt": "",
        "motesform": Motesform.HEMMA,
        "plats": "Hemma hos personen",
        "lank": "",
        "datum": motesdag(),
        "tid": time(13, 0),
    }
