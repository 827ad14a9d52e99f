"""An avvikelse of the demo that concerns no person, from a ward that has nobody who answers for them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from models.shared import clock
from models.shared.avvikelse.avvikelse import Avvikelsetyp
from models.shared.avvikelse.demo_aret import berattelser
from models.shared.avvikelse.lagrum import Lagrum
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.registrera import Anmalan, registrera
from models.shared.demo_cast import Cast

TEXT = "Två läkemedelslistor för samma sal låg i fel pärm. Det upptäcktes innan något läkemedel gavs."
FORSLAG = "Märk pärmarna med salens nummer på ryggen."


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """What happens, for the demo to tell with the stories of the domains."""
    return [_pa_avdelningen(cast, base_day), *berattelser(cast, base_day)]


def _pa_avdelningen(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - timedelta(days=8), time(14, 20))
    alla = Avvikelseomrade.valbara(cast.anna.enhet.orgnr, Lagrum.HSL)
    anmalan = Anmalan(
        typ=Avvikelsetyp.RISK,
        lagrum=Lagrum.HSL,
        omrade=next(en for en in alla if en.namn == "Läkemedel"),
        enhet=cast.enhet("avd12"),
        handelsedatum=clock.today(),
        tid=time(13, 30),
        handelseforlopp=TEXT,
        atgardsforslag=FORSLAG,
    )
    registrera(anmalan, by=cast.anna)
