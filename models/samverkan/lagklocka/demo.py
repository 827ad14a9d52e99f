"""What the demo's region has agreed on with its kommuner: one by the average, one with a new sum to come."""

from datetime import date, timedelta

from models.samverkan.lagklocka.overenskommelse import Overenskommelse
from models.samverkan.lagklocka.villkor import Modell
from models.shared import clock
from models.shared.demo_cast import Cast

EKDALA, ALMRYD = "9901", "9902"


def kom_overens(cast: Cast, base_day: date) -> None:
    """As it stands at the beginning of the base day."""
    with clock.at(clock.utc(base_day)):
        nyar = date(base_day.year, 1, 1)
        for kommun, fran, modell, beslut in (
            (EKDALA, nyar, Modell.SNITT, "Samverkansnämnden 2025/118"),
            (ALMRYD, nyar, Modell.LAG, ""),
            (ALMRYD, base_day + timedelta(days=40), Modell.SNITT, "Samverkansnämnden 2026/31"),
        ):
            Overenskommelse.besluta(kommun, fran=fran, modell=modell, beslut=beslut, by=cast.selma)
