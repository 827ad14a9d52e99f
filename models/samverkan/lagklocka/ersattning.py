"""What each kommun answers for in a month, by the days of the law and by the monthly average, and which is agreed."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from models.samverkan.lagklocka.betalningsansvar import NEKAT, bedom
from models.samverkan.lagklocka.fall import Fall
from models.samverkan.lagklocka.nyckeltal import manaden
from models.samverkan.lagklocka.snitt import Vantan, dagar_over, medel
from models.samverkan.lagklocka.villkor import Modell, Villkor
from models.shared import clock


@dataclass(frozen=True)
class Ersattning:
    """One kommun in one month, of those who were utskrivningsklara and went home in it."""

    hem: int
    hindrade: int  # for whom something stands in the way, so that they are not counted
    lag_dagar: int
    lag_ore: int
    medel: Fraction | None
    snitt_dagar: int
    snitt_ore: int
    modell: Modell = Modell.LAG

    @property
    def avtalat_ore(self) -> int:
        """The sum by the way of counting that counts between the two."""
        return self.snitt_ore if self.modell is Modell.SNITT else self.lag_ore


def per_kommun(
    fallen: Iterable[Fall], manad: date, villkoren: Callable[[str, str, date], Villkor]
) -> dict[tuple[str, str], Ersattning]:
    """By kommunkod and the orgnr of the region, for the month whose first day is given.

    The terms between the two are those of the day of each notice; the way of counting, and the sum of the average, are
    those of the first day of the month.
    """
    hem = defaultdict(list)
    for fall in fallen:
        utskriven = fall.handelser.utskriven
        if fall.kommun and utskriven and manaden(utskriven) == manad:
            hem[fall.kommun, fall.region].append(fall)
    return {nyckel: _en(alla, partial(villkoren, nyckel[1], nyckel[0]), manad) for nyckel, alla in sorted(hem.items())}


def _en(alla, villkoren, manad):
    manadens = villkoren(manad)
    bedomda = []
    for fall in alla:
        klar = fall.handelser.klar
        villkor = villkoren(clock.local(klar.skickat).date()) if klar else manadens
        ansvar = bedom(fall.handelser, villkor, samtycke=None if fall.far_dela else NEKAT)
        if klar and not ansvar.hinder:
            bedomda.append((ansvar, Vantan(klar.datum, fall.handelser.utskriven)))
    vantande = [vantan for _, vantan in bedomda]
    over = dagar_over(vantande, manadens.snitt)
    return Ersattning(
        hem=len(alla),
        hindrade=len(alla) - len(bedomda),
        lag_dagar=sum(ansvar.dagar(vantan.utskriven) for ansvar, vantan in bedomda),
        lag_ore=sum(ansvar.belopp_ore(vantan.utskriven) for ansvar, vantan in bedomda),
        medel=medel(vantande),
        snitt_dagar=over,
        snitt_ore=over * manadens.belopp_ore(manad),
        modell=manadens.modell,
    )
