"""Plans of the demo: one that waits for godkännande, and one that is godkänd and followed up."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.samverkan import steg
from models.samverkan.demo_fall import Fall
from models.samverkan.sip.avslut import Avslut
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


def skriven(fall: Fall, dagar: int = 45) -> Saga:
    """Everything is written, and the godkännande waits to be started. The aktivitet is followed up in so many days."""
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
    dag = clock.today() + timedelta(days=dagar)
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


def avslutad(fall: Fall) -> Saga:
    """It was godkänd, updated with something new, changed and taken out, godkänd again and at last ended."""
    yield from skriven(fall)
    yield from godkanns(fall)
    bo, carin = fall.cast.bo, fall.cast.carin
    yield from fall.om(days=2)
    Planversion.uppdatera(fall.arende, efter=2, anledning="Nya behov efter ett fall i hemmet.", by=carin)
    yield from fall.om(minutes=10)
    text = "Jag vill bo kvar hemma och kunna gå till affären och biblioteket själv."
    Planvarde.spara(fall.arende, "huvudmal", text=text, sedan=1, by=carin)
    Planvarde.spara(fall.arende, "tidiga-tecken", text="Äter mindre och ringer inte sin syster.", sedan=0, by=bo)
    Planvarde.spara(fall.arende, "riskbedomning", text="", sedan=1, by=bo)
    yield from fall.om(minutes=15)
    delmal = skapa_delmal(fall.arende, mal="Känna sig trygg på natten", ansvarig=carin.enhet.namn, by=carin)
    aktivitet = Planrad.lagg_till(fall.arende, Slag.AKTIVITET, over=delmal.id, by=carin)
    for falt, text, val in (
        ("aktivitet", "Trygghetslarm och tillsyn klockan 23", ()),
        ("ansvarig", "", (carin.enhet.namn,)),
        ("status", "", ("Klar",)),
    ):
        Planvarde.spara(fall.arende, aktivitet.nyckel(falt), text=text, val=val, sedan=0, by=carin)
    yield from fall.om(minutes=20)
    Planversion.starta_godkannande(fall.arende, efter=3, by=carin)
    for by in (carin, bo):
        steg.fullgor(fall.arende, STEG, Ansvar.GODKANNA, version=4, by=by)
    yield from fall.om(days=1)
    Avslut.avsluta(fall.arende, anledning="Målen är uppfyllda.", by=carin)
