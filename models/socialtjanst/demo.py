"""Socialtjänst in the demo: utförare with their registers and lägenheter, and genomföranden in every state."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.demo_data import SEDAN
from models.shared.person import Person, Skydd
from models.socialtjanst import demo_avvikelser, demo_sagor
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt, Objektslag
from models.socialtjanst.boende.hyra import Hyra
from models.socialtjanst.boende.hyresdagar import Delmanad
from models.socialtjanst.boende.hyresregel import Hyresregel
from models.socialtjanst.demo_forlopp import Forlopp, Steg, beratta
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.journal import exempelmallar
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.utforare import exempel

BEFORE = timedelta(days=79)
LAGENHETER = ("1101", "1102", "1201", "1202", "1301", "1302")
HYRA, DYGN = 6_850_00, 140_00  # öre, a month and a day
HYRESFRIA, BESLUT = (7, 12), "Exempel, socialnämnden § 112"
EKDALA = "9901"
VUXNA, ALDRE = range(19, 65), range(75, 99)  # years


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """What is set up, and what happens in each genomförande."""
    vuxna, aldre = _boende_i_ekdala(VUXNA, base_day), _boende_i_ekdala(ALDRE, base_day)
    sagor: list[tuple[Person | None, tuple[Steg, ...]]] = [
        *zip(vuxna, demo_sagor.PERSONER, strict=False),
        *zip(aldre, demo_sagor.ALDRE, strict=False),
        *((None, saga) for saga in demo_sagor.UTAN_NAMN),
        (Person.get(Person.skydd == Skydd.SEKRETESSMARKERING), demo_sagor.OPPENVARD[:3]),
    ]
    return [
        _grund(cast, base_day),
        *(beratta(Forlopp(cast, vem), saga, base_day) for vem, saga in sagor),
        *demo_avvikelser.stories(cast, base_day),
    ]


def told() -> str:
    """How many uppdrag and genomföranden there are, in Swedish."""
    return f"{Uppdrag.select().count()} uppdrag och {Genomforande.select().count()} genomföranden i socialtjänst"


def _grund(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - BEFORE, time(8, 15))
    exempel.lagg_in(cast)
    exempelmallar.lagg_in(by=cast.gunilla)
    larkan = cast.enhet("larkan")
    for nummer in LAGENHETER:
        objekt = Boendeobjekt.lagg_upp(larkan, f"Lägenhet {nummer}", Objektslag.PERMANENT, fran=SEDAN, by=cast.simon)
        Hyra.besluta(objekt, HYRA, fran=SEDAN, by=cast.simon)
    for korttidsrum in ("Korttidsrum 1", "Korttidsrum 2"):
        rum = Boendeobjekt.lagg_upp(larkan, korttidsrum, Objektslag.KORTTID, fran=SEDAN, by=cast.simon)
        Hyra.besluta(rum, DYGN, fran=SEDAN, by=cast.simon)
    dagar, januari = Delmanad.DAGAR, base_day.replace(month=1, day=1)
    Hyresregel.besluta(januari, fria=HYRESFRIA, inflyttning=dagar, utflyttning=dagar, beslut=BESLUT, by=cast.gunilla)


def _boende_i_ekdala(alder: range, base_day: date) -> list[Person]:
    """Those who live there, the oldest first."""
    alla = Person.select().where(Person.kommunkod == EKDALA, Person.avliden.is_null(), Person.skydd == Skydd.INGET)
    return [en for en in alla.order_by(Person.nummer) if en.nummer.alder(base_day) in alder]
