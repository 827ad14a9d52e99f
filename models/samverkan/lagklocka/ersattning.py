"""What each kommun answers for in a month, by the days of the law and by the monthly average, side by side."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.samverkan.lagklocka.betalningsansvar import NEKAT, bedom
from models.samverkan.lagklocka.fall import Fall
from models.samverkan.lagklocka.nyckeltal import manaden
from models.samverkan.lagklocka.snitt import Vantan, dagar_over, medel
from models.samverkan.lagklocka.villkor import Villkor
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


def per_kommun(
    fallen: Iterable[Fall], manad: date, villkoren: Callable[[date], Villkor] = Villkor.lagens
) -> dict[str, Ersattning]:
    """By kommunkod, for the month whose first day is given. The terms are those of the day of each notice.

    The sum of the average is that of the first day of the month.
    """
    hem = defaultdict(list)
    for fall in fallen:
        utskriven = fall.handelser.utskriven
        if fall.kommun and utskriven and manaden(utskriven) == manad:
            hem[fall.kommun].append(fall)
    return {kommun: _en(alla, villkoren, villkoren(manad), manad) for kommun, alla in sorted(hem.items())}


def _en(alla, villkoren, manadens, manad):
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
    )
