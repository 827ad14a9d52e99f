"""Plans of the demo: one that waits for godkännande, and one that is godkänd and followed up."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.samverkan import steg
from models.samverkan.demo_fall import Fall
from models.samverkan.sip.demo import kartlagd
from models.samverkan.sip.mote.narvarofalt import enhetsnyckel
from models.samverkan.sip.plan.delmal import skapa_delmal
from models.samverkan.sip.plan.plan import STEG
from models.samverkan.sip.plan.planfalt import INGA
from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.planvarde import Planvarde
from models.samverkan.sip.plan.planversion import Planversion
from models.shared import clock
from models.shared.process import Ansvar

Saga = Iterator[datetime]
TEXTER = {
    "situation": "Bor ensam i lägenhet efter en stroke. Går kortare sträckor med rollator och blir snabbt trött.",
    "huvudmal": "Jag vill bo kvar hemma och kunna gå till affären själv.",
    "anteckningar": "Fysioterapeuten börjar träna nästa vecka. Hemtjänsten går med till affären på torsdagar.",
    "riskbedomning": "Faller lätt när hon är trött. Glömmer ibland läkemedel på kvällen.",
    "atgardsplan": "Vid fall: larma på trygghetslarmet. Vid försämring: ring vårdcentralen vardagar.",
}


def skriven(fall: Fall) -> Saga:
    """Everything is written, and the godkännande waits to be started."""
    yield from kartlagd(fall)
    for falt, text in TEXTER.items():
        yield from fall.om(minutes=3)
        Planvarde.spara(fall.arende, falt, text=text, sedan=0, by=fall.cast.carin)
    yield from fall.om(minutes=5)
    bo, carin = fall.cast.bo, fall.cast.carin
    for by, kom in ((bo, "På distans"), (carin, "Kom")):
        Planvarde.spara(fall.arende, enhetsnyckel(by.enhet_id), val=(kom,), sedan=0, by=by)
    delmal = skapa_delmal(fall.arende, mal="Gå till affären och hem igen", ansvarig=bo.enhet.namn, by=bo)
    aktivitet = Planrad.lagg_till(fall.arende, Slag.AKTIVITET, over=delmal.id, by=bo)
    dag = clock.today() + timedelta(days=45)
    for falt, text, val in (
        ("aktivitet", "Gångträning två gånger i veckan", ()),
        ("beskrivning", "Fysioterapeuten tränar hemma, hemtjänsten går med en gång.", ()),
        ("ansvarig", "", (bo.enhet.namn,)),
        ("datum", dag.isoformat(), ()),
        ("status", "", ("Pågår",)),
    ):
        Planvarde.spara(fall.arende, aktivitet.nyckel(falt), text=text, val=val, sedan=0, by=bo)
    Planvarde.spara(fall.arende, f"enhet-{carin.enhet_id}-inga", val=(INGA,), sedan=0, by=carin)


def vantar(fall: Fall) -> Saga:
    """Its godkännande is started, and the kommun has godkänt."""
    yield from skriven(fall)
    yield from _startas(fall)


def godkanns(fall: Fall) -> Saga:
    """What is written is godkänt by every enhet."""
    yield from _startas(fall)
    yield from fall.om(hours=1)
    steg.fullgor(fall.arende, STEG, Ansvar.GODKANNA, version=2, by=fall.cast.bo)


def _startas(fall: Fall) -> Saga:
    yield from fall.om(minutes=20)
    Planversion.starta_godkannande(fall.arende, efter=1, by=fall.cast.carin)
    steg.fullgor(fall.arende, STEG, Ansvar.GODKANNA, version=2, by=fall.cast.carin)
