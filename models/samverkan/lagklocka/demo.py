"""What the demo's region has agreed on with its kommuner: one by the average, one that is to be."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from models.samverkan.lagklocka.overenskommelse import Overenskommelse
from models.samverkan.lagklocka.villkor import Modell
from models.shared import clock
from models.shared.demo_cast import Cast

EKDALA, ALMRYD = "9901", "9902"


def overenskommelser(cast: Cast, base_day: date) -> Iterator[datetime]:
    """Put in the week before the base day."""
    nyar = date(base_day.year, 1, 1)
    for dagar, kommun, fran, modell, beslut in (
        (7, EKDALA, nyar, Modell.SNITT, "Samverkansnämnden 2025/118"),
        (7, ALMRYD, nyar, Modell.LAG, ""),
        (5, ALMRYD, base_day + timedelta(days=40), Modell.SNITT, "Samverkansnämnden 2026/31"),
    ):
        yield clock.utc(base_day - timedelta(days=dagar), time(14, 20))
        Overenskommelse.besluta(kommun, fran=fran, modell=modell, beslut=beslut, by=cast.selma)
