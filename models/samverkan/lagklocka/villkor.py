"""The terms that the clock counts by: hours, days, the hour of the day that divides, and the sum for a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from models.shared.varde import Daterat, Slag

FRAN = date(2018, 1, 1)  # lag (2017:612) is in force


class Modell(StrEnum):
    """How the liability of the kommun is counted."""

    LAG = "lag"
    SNITT = "snitt"


MODELL_ORD = {Modell.LAG: "lagens dagar", Modell.SNITT: "månadens medelvärde"}

TIMMAR = Daterat(
    "samverkan.klocka.inskrivning",
    "Inskrivningsmeddelande: inom så lång tid",
    "Så många timmar efter inskrivningen ska meddelandet vara skickat. Lag (2017:612) 2 kap. 2 §.",
    Slag.TIMMAR,
    {FRAN: 24},
    minst=1,
    hogst=240,
)
KALLELSE = Daterat(
    "samverkan.klocka.kallelse",
    "Kallelse till planering: inom så lång tid",
    "Så många dagar efter meddelandet om utskrivningsklar ska kallelsen vara skickad. Lag (2017:612) 4 kap.",
    Slag.DAGAR,
    {FRAN: 3},
    minst=1,
    hogst=60,
)
DAGAR = Daterat(
    "samverkan.klocka.dagar",
    "Betalningsansvar: dagar efter meddelandet",
    "Så många dagar efter meddelandet om utskrivningsklar börjar kommunens betalningsansvar. "
    "Lag (2017:612) 5 kap. 4 §. Gäller när region och kommun inte har avtalat annat.",
    Slag.DAGAR,
    {FRAN: 3},
    hogst=60,
)
DAGAR_SENT = Daterat(
    "samverkan.klocka.dagar-sent",
    "Betalningsansvar: dagar efter ett sent meddelande",
    "Så många dagar när meddelandet skickades efter klockslaget för sena meddelanden. Lag (2017:612) 5 kap. 4 §.",
    Slag.DAGAR,
    {FRAN: 4},
    hogst=60,
)
BRYTPUNKT = Daterat(
    "samverkan.klocka.brytpunkt",
    "Betalningsansvar: klockslag för sena meddelanden",
    "Minuter efter midnatt, svensk tid: 720 är klockan 12.00. Ett meddelande på slaget är inte sent.",
    Slag.MINUTER,
    {FRAN: 720},
    hogst=1439,
)
KALLELSE_KRAVS = Daterat(
    "samverkan.klocka.kallelse-kravs",
    "Betalningsansvar: kallelse krävs",
    "1 om betalningsansvaret börjar först när kallelsen till planering är skickad, annars 0.",
    Slag.ANTAL,
    {FRAN: 0},
    hogst=1,
)
SNITT = Daterat(
    "samverkan.klocka.snitt",
    "Betalningsansvar: månadens medelvärde",
    "Så många kalenderdagar i medeltal får det dröja tills kommunens utskrivningsklara är hemma, "
    "när betalningsansvaret räknas på månadens medelvärde.",
    Slag.DAGAR,
    {FRAN: 3},
    hogst=60,
)
BELOPP = Daterat(
    "samverkan.klocka.belopp",
    "Betalningsansvar: belopp för en dag",
    "Beloppet beslutas för varje år i Socialstyrelsens föreskrifter. Lägg in årets belopp när det är beslutat.",
    Slag.ORE,
    {FRAN: 8200_00, date(2023, 1, 1): 10_500_00},
)
DATED = (TIMMAR, KALLELSE, DAGAR, DAGAR_SENT, BRYTPUNKT, KALLELSE_KRAVS, SNITT, BELOPP)


@dataclass(frozen=True)
class Villkor:
    """The terms between a region and a kommun, as they are on a day. `belopp_ore` tells the sum of any day."""

    modell: Modell
    dagar: int
    dagar_sent: int
    brytpunkt: time
    kallelse_kravs: bool
    snitt: int
    belopp_ore: Callable[[date], int]

    @classmethod
    def lagens(cls, dag: date) -> "Villkor":
        """What counts where region and kommun have not agreed on anything else."""
        return cls(
            Modell.LAG,
            DAGAR.pa(dag),
            DAGAR_SENT.pa(dag),
            klockslag(BRYTPUNKT.pa(dag)),
            bool(KALLELSE_KRAVS.pa(dag)),
            SNITT.pa(dag),
            BELOPP.pa,
        )


def klockslag(minuter: int) -> time:
    """So many minutes after midnight, as a wall clock shows it."""
    return time(minuter // 60, minuter % 60)
