"""Avvikelser of the demo that have been investigated: a fall that is closed, and one between two huvudmän."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from models.shared import clock
from models.shared.avvikelse import avslut, skicka
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.atgard import Avvikelseatgard
from models.shared.avvikelse.avvikelse import Avvikelse, Avvikelsetyp, Ensam
from models.shared.avvikelse.lagrum import Lagrum
from models.shared.avvikelse.lexbeslut import Lex, Lexbeslut
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.registrera import Anmalan, registrera
from models.shared.avvikelse.svar import Avvikelsesvar
from models.shared.demo_cast import Cast
from models.socialtjanst.genomforande.genomforande import Genomforande


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """One each."""
    return [_ett_fall(cast, base_day), _mellan_huvudman(cast, base_day)]


def _ett_fall(cast, base_day):
    """Wilma reports a fall at Lärkan; Hedda investigates it, decides that it is no lex Sarah, and closes it."""
    larkan = cast.enhet("larkan")
    yield clock.utc(base_day - timedelta(days=16), time(9, 20))
    har = Genomforande.select().where(Genomforande.enhet == larkan, Genomforande.person.is_null(False))
    ett = har.order_by(Genomforande.id).get()
    igar = clock.today() - timedelta(days=1)
    fallet = Anmalan(
        typ=Avvikelsetyp.AVVIKELSE,
        lagrum=Lagrum.SOL,
        omrade=_omrade("Fall", Lagrum.SOL),
        enhet=larkan,
        handelsedatum=igar,
        tid=time(21, 40),
        tid_uppskattad=True,
        ensam=Ensam.JA,
        handelseforlopp="Föll på väg till köket. Mattan hade glidit på golvet. Ingen skada syntes.",
        atgardsforslag="Halkskydd under mattan.",
    )
    avvikelse, _ = registrera(fallet, ("socialtjanst.genomforande", ett.id), by=cast.wilma)
    utredning = avvikelse.utredningar.get()
    yield clock.utc(base_day - timedelta(days=14), time(13, 5))
    Analys.gor(utredning, 2, 3, "Mattan låg löst på ett hårt golv.", sedan=0, by=cast.hedda)
    halkskydd = _atgard(utredning, "Lägga halkskydd under mattorna i gemensamma utrymmen.", 5, cast)
    yield clock.utc(base_day - timedelta(days=11), time(10, 30))
    halkskydd.klarmarkera(by=cast.simon)
    yield clock.utc(base_day - timedelta(days=10), time(8, 50))
    Analys.gor(utredning, 2, 2, "Mattan låg löst på ett hårt golv. Fler mattor låg löst.", sedan=1, by=cast.hedda)
    Lexbeslut.fatta(
        utredning, Lex.INGEN, "Ingen skada, och risken är åtgärdad. Inget missförhållande.", sedan=0, by=cast.hedda
    )
    Aterkoppling.ge(utredning, "Tack. Alla mattor har fått halkskydd, och vi ser över de andra husen.", by=cast.hedda)
    avslut.avsluta(utredning, by=cast.hedda)


def _mellan_huvudman(cast, base_day):
    """Simon reports that a discharge came without information; Hedda sends it to the ward, which answers."""
    hos = cast.enhet("ekdala_utforare")
    yield clock.utc(base_day - timedelta(days=6), time(15, 10))
    brist = Anmalan(
        typ=Avvikelsetyp.AVVIKELSE,
        lagrum=Lagrum.ANNAN,
        omrade=_omrade("Samverkan", Lagrum.ANNAN),
        enhet=hos,
        handelsedatum=clock.today(),
        handelseforlopp="En utskrivning kom utan läkemedelslista. Vi fick ringa avdelningen två gånger.",
    )
    avvikelse: Avvikelse = registrera(brist, None, by=cast.simon)[0]
    yield clock.utc(base_day - timedelta(days=5), time(9, 0))
    utredning = avvikelse.utredningar.get()
    Analys.gor(utredning, 3, 2, "Listan fanns inte med när personen kom hem.", sedan=0, by=cast.hedda)
    _atgard(utredning, "Fråga efter läkemedelslistan vid varje hemgång.", 3, cast)
    fraga = "Hur kommer det sig att läkemedelslistan inte skickades med?"
    skicka.skicka(utredning, cast.enhet("avd12"), fraga, provat=False, by=cast.hedda)
    yield clock.utc(base_day - timedelta(days=4), time(11, 45))
    Avvikelsesvar.skriv(avvikelse, "Vi tittar på vad som hände och återkommer i veckan.", by=cast.actor("gustav"))


def _atgard(utredning, beskrivning, dagar, cast):
    senast = clock.today() + timedelta(days=dagar)
    return Avvikelseatgard.besluta(utredning, beskrivning, cast.medarbetare("simon"), senast, by=cast.hedda)


def _omrade(namn, lagrum):
    return Avvikelseomrade.get(Avvikelseomrade.namn == namn, Avvikelseomrade.lagrum == lagrum)
