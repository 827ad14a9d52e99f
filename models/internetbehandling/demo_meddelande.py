"""Messages in the demo: a thread in the first FRAMÅT, whose latest the person has not read, and two templates (S42)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from models.internetbehandling.meddelande.mall import Meddelandemall
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.skriva import skriv, skriv_som_invanare
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.program.program import Program
from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.invanare.invanare import Invanare

MALLAR = {
    "Välkommen": "Hej och välkommen till din behandling. Börja med de första sidorna i din egen takt. "
    "Skriv till mig här om du undrar över något.",
    "Behandlaren är borta": "Hej. Din behandlare är borta några dagar. Programmet är öppet som vanligt, "
    "och en ersättare läser det du skriver.",
}
TRAD = (
    (40, 10, False, "Hej och välkommen. Börja med introduktionen, så hörs vi i slutet av veckan."),
    (38, 19, True, "Tack. Jag har läst introduktionen. Ska jag svara på alla frågor på en gång?"),
    (37, 9, False, "Nej, ta en modul i taget. Det som inte gäller dig kan du hoppa över."),
    (2, 15, False, "Fint att du har kommit så långt. Hur går det med promenaderna?"),
)


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """The templates, and what is written in a thread."""
    return [_mallar(cast, base_day), *(_meddelande(cast, base_day, *ett) for ett in TRAD)]


def _mallar(cast, base_day):
    yield clock.utc(base_day - timedelta(days=78), time(13, 0))
    for rubrik, text in MALLAR.items():
        Meddelandemall.skapa(rubrik, text, by=cast.filippa)


def _meddelande(cast, base_day, dagar, timme, ar_personens, text):
    yield clock.utc(base_day - timedelta(days=dagar), time(timme, 40))
    ett = Moment.select().join(Program).where(Program.kod == "framat").order_by(Moment.startad, Moment.id).get()
    jag = Invanare(ett.person_id, ett.person.namn)
    if ar_personens:
        skriv_som_invanare(ett, text, by=jag)
        return
    Meddelande.las(ett)
    skriv(ett, text, aviserar=True, by=cast.filippa)
    if text != TRAD[-1][-1]:
        yield clock.utc(base_day - timedelta(days=dagar), time(timme + 2, 5))
        Meddelande.las_som_invanare(ett, by=jag)
