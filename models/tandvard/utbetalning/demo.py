"""Payment in the demo: accounts that Sara enters and Vera confirms, one that waits for her, and her payments.

The numbers are invented, with right check digits.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.demo_data import SEDAN
from models.tandvard.utbetalning.att_betala import att_betala
from models.tandvard.utbetalning.betala import betala, forslag_pa_dag
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter
from models.tandvard.utbetalning.giro import Giro

KONTON: tuple[tuple[str, Giro, str, bool], ...] = (
    ("tandvard", Giro.PLUSGIRO, "991235-3", False),
    ("ekdala_tand", Giro.BANKGIRO, "9912-3424", False),
    ("tandlakare_mottagning", Giro.BANKGIRO, "991-2346", True),
)
NYTT_KONTO = "9917-3429"  # that Almryds tandläkarmottagning has asked to be paid to
INLAGDA, BYTT = timedelta(days=70), timedelta(days=1)  # before the base day
BETALT = (timedelta(days=38), timedelta(days=8))
FREDAG = 4
UPPGIFTER = {
    "namn": "Region Ljusbygden",
    "orgnr": "499101-0002",
    "referens": "Tandvårdsenheten",
    "iban": "SE35 5000 0000 0549 1000 0003",
    "bic": "ESSESESS",
    "bankens_id": "",
    "serie": "T",
    "kostnadskonto": "5511",
    "skuldkonto": "2440",
    "motpart": "",
}


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """What is set up, what is paid, and what waits for Vera."""
    return [_konton(cast, base_day), _betalt(cast, base_day), _bytt(cast, base_day)]


def _konton(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield _vardag(base_day - INLAGDA, time(9, 10))
    Betaluppgifter.lagg_in(fran=SEDAN, by=cast.sara, **UPPGIFTER)
    inlagda = [_lagg_in(cast, *ett, fran=SEDAN) for ett in KONTON]
    yield _vardag(base_day - INLAGDA, time(13, 25))
    for konto in inlagda:
        konto.bekrafta(by=cast.vera)


def _betalt(cast: Cast, base_day: date) -> Iterator[datetime]:
    for dagar in BETALT:
        yield _vardag(base_day - dagar, time(14, 40))
        att = att_betala(clock.today())
        if att.betalas:
            betala(betalningsdag=forslag_pa_dag(att), sedd=att.marke, by=cast.vera)


def _bytt(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield _vardag(base_day - BYTT, time(10, 5))
    _lagg_in(cast, "tandlakare_mottagning", Giro.BANKGIRO, NYTT_KONTO, True, fran=base_day)


def _lagg_in(cast: Cast, enhet: str, giro: Giro, nummer: str, f_skatt: bool, *, fran: date) -> Any:
    return Betalkonto.lagg_in(cast.enhet(enhet), giro=giro, nummer=nummer, f_skatt=f_skatt, fran=fran, by=cast.sara)


def _vardag(dag: date, klockan: time) -> datetime:
    """The moment on that day, or on the Friday before a weekend."""
    return clock.utc(dag - timedelta(days=max(0, dag.weekday() - FREDAG)), klockan)
