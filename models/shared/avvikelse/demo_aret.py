"""Avvikelser of the demo through a year, so that the statistics have something to count. None concerns a person."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from models.shared import clock
from models.shared.avvikelse.avvikelse import Avvikelsetyp
from models.shared.avvikelse.lagrum import Lagrum
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.registrera import Anmalan, registrera
from models.shared.demo_cast import Cast

BRIST = "Brist i samverkan: "


class Hande(NamedTuple):
    """What happened so many days before today, who registered it, and at which enhet."""

    dagar: int
    vem: str
    enhet: str
    omrade: str
    text: str
    typ: Avvikelsetyp = Avvikelsetyp.AVVIKELSE


RISK = Avvikelsetyp.RISK
ARET = (
    Hande(318, "wilma", "larkan", "Fall", "Trappan mot gården var hal. En besökare halkade."),
    Hande(291, "adam", "larkan", "Fall", "Lösa mattan i gemensamma rummet gled undan.", RISK),
    Hande(262, "simon", "ekdala_utforare", "Annat", "Bilen startade inte och två besök blev sena."),
    Hande(233, "asta", "bron", "Hot eller våld", "Hotfullt samtal i receptionen. Ledare avbröt."),
    Hande(204, "wilma", "larkan", "Fall", "Det låga räcket i trappan lossnade.", RISK),
    Hande(176, "adam", "larkan", BRIST + "information saknas eller är fel", "Ingen läkemedelslista kom med hem."),
    Hande(149, "wilma", "larkan", "Fall", "Golvet i tvättstugan var blött. En medarbetare föll."),
    Hande(121, "simon", "ekdala_utforare", BRIST + "kallelse sen eller saknas", "Kallelsen kom dagen efter mötet."),
    Hande(96, "asta", "bron", BRIST + "hjälpmedel", "Rullatorn var inte beställd när personen kom hem."),
    Hande(70, "adam", "larkan", "Fall", "Belysningen vid entrén var släckt före morgonens besök.", RISK),
    Hande(41, "wilma", "larkan", BRIST + "läkemedel", "Dosen för helgen saknades vid hemkomsten."),
    Hande(34, "simon", "ekdala_utforare", BRIST + "kallelse sen eller saknas", "Kallelsen nådde inte utföraren."),
)


def berattelser(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """One story for each."""
    return [_en(cast, base_day, hande) for hande in ARET]


def _en(cast: Cast, base_day: date, hande: Hande) -> Iterator[datetime]:
    yield clock.utc(base_day - timedelta(days=hande.dagar), time(15, 10))
    by = getattr(cast, hande.vem)
    alla = Avvikelseomrade.valbara(by.enhet.orgnr, Lagrum.SOL)
    anmalan = Anmalan(
        typ=hande.typ,
        lagrum=Lagrum.SOL,
        omrade=next(en for en in alla if en.namn == hande.omrade),
        enhet=cast.enhet(hande.enhet),
        handelsedatum=clock.today(),
        tid=time(11),
        tid_uppskattad=True,
        handelseforlopp=hande.text,
    )
    registrera(anmalan, by=by)
