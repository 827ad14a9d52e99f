"""The report: a row for each program at each enhet, the sums of them, and the months, as they may be shown."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import quantiles
from typing import Any, NamedTuple

from models.internetbehandling.statistik import fall
from models.internetbehandling.statistik.moduler import moduler
from models.internetbehandling.statistik.slut import UTFALL_ORD, Slutfall, Utfall
from models.internetbehandling.statistik.urval import Manad, Urval
from models.shared.statistik.maskering import DOLT, maskera
from models.shared.statistik.personsummor import ALLA
from models.shared.varde import Daterat, Slag

MINST = Daterat(
    "internetbehandling.statistik.minst",
    "Internetbehandling: minsta antal som visas i statistik om andra enheter",
    "Färre än så många visas inte för den som ser hela organisationen, och inte heller det som de kan räknas ut från.",
    Slag.ANTAL,
    {date(2000, 1, 1): 5},
    minst=3,
    hogst=50,
)
DATED = (MINST,)
INGET = "–"
Visa = Callable[[tuple[Any, ...], int], str]


class Tider(NamedTuple):
    """The median, and the first and the third quartile."""

    median: float
    forsta: float
    tredje: float


@dataclass(frozen=True)
class Rad:
    """One row, by the ids of enhet and program; `ALLA` for a sum. Every cell is as it may be shown."""

    enhet: Any
    program: Any
    celler: tuple[str, ...]

    @property
    def ar_summa(self) -> bool:
        return ALLA in (self.enhet, self.program)


@dataclass(frozen=True)
class Manadsrad:
    """What began and what ended in a month."""

    manad: Manad
    startade: int
    genomforda: int
    visas: tuple[str, str]

    @property
    def ord(self) -> str:
        return self.manad.ord


@dataclass(frozen=True)
class Rapport:
    """What the page and the file show."""

    rader: Sequence[Rad]
    manader: Sequence[Manadsrad]

    @property
    def finns(self) -> bool:
        """True when anything is counted."""
        return bool(self.rader)


KOLUMNER = (
    "Startade",
    "Pågick",
    "Tog slut",
    *(UTFALL_ORD[utfall] for utfall in Utfall),
    "Dagar till genomförd, median",
    "Dagar till genomförd, kvartiler",
    "Dagar inne i veckan, median",
    "Moduler klara",
)
ANTAL = 3 + len(Utfall)  # the columns that are numbers of treatments


def rapport(om: Urval) -> Rapport:
    """Count what the urval asks for."""
    per_manad, slutade = fall.startade(om), fall.slutade(om)
    startade = _summor((plats, antal) for (plats, _), antal in per_manad.items())
    pagick = _summor(fall.pagick(om).items())
    utfall = _summor(((*en.plats, vad), 1) for en in slutade for vad in (en.utfall.value, ALLA))
    givna, klara = (_summor(tal.items()) for tal in moduler(om))
    bakom: dict[tuple[Any, ...], list[Slutfall]] = defaultdict(list)
    for en in slutade:
        for plats in _med(en.plats):
            bakom[plats].append(en)
    visare = [_visare(tal, om) for tal in (startade, pagick, utfall)]
    rader = [
        Rad(
            plats[0],
            plats[1],
            (
                visare[0](plats, startade[plats]),
                visare[1](plats, pagick[plats]),
                *(visare[2]((*plats, vad), utfall[*plats, vad]) for vad in (ALLA, *(en.value for en in Utfall))),
                *_matten(bakom[plats], om),
                _andel(klara[plats], givna[plats], len(bakom[plats]), om),
            ),
        )
        for plats in _rader({*startade, *pagick, *bakom})
    ]
    return Rapport(rader, _manader(om, per_manad, slutade))


def kvartiler(tal: Sequence[float]) -> Tider | None:
    """The median and the quartiles of some numbers; those of a single one are that one."""
    if not tal:
        return None
    if len(tal) == 1:
        return Tider(tal[0], tal[0], tal[0])
    forsta, median, tredje = quantiles(tal, n=4, method="inclusive")
    return Tider(median, forsta, tredje)


def _med(plats: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """The place, and the sums it is a part of: over enheter, and over program too; what comes after stays."""
    enhet, program, *mer = plats
    return [(enhet, program, *mer), (ALLA, program, *mer), (ALLA, ALLA, *mer)]


def _summor(tal: Iterable[tuple[tuple[Any, ...], int]]) -> Counter[tuple[Any, ...]]:
    """The numbers with their sums."""
    summor: Counter[tuple[Any, ...]] = Counter()
    for plats, antal in tal:
        for en in _med(plats):
            summor[en] += antal
    return summor


def _rader(platser: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows of the table, each program at each enhet and then the sums; a sum of one is left out."""
    egna = sorted(plats for plats in platser if ALLA not in plats)
    flera = Counter(program for _, program in egna)
    over_enheter = [(ALLA, program) for program in sorted(flera) if flera[program] > 1]
    return [*egna, *over_enheter, *([(ALLA, ALLA)] if len(flera) > 1 else [])]


def _manader(om: Urval, startade: Counter[Any], slutade: Sequence[Slutfall]) -> list[Manadsrad]:
    borjan: Counter[Any] = Counter()
    for (_, manad), antal in startade.items():
        borjan[manad] += antal
    klara = Counter(en.manad for en in slutade if en.utfall is Utfall.GENOMFORD)
    visare = [
        _visare({(en,): tal[en] for en in om.manader} | {(ALLA,): sum(tal.values())}, om) for tal in (borjan, klara)
    ]
    return [
        Manadsrad(en, borjan[en], klara[en], (visare[0]((en,), borjan[en]), visare[1]((en,), klara[en])))
        for en in om.manader
    ]


def _visare(tal: Mapping[tuple[Any, ...], int], om: Urval) -> Visa:
    """How a number of a table may be shown."""
    if not om.maskeras:
        return lambda plats, antal: str(antal)
    maskerad = maskera({_text(plats): antal for plats, antal in tal.items()}, MINST.nu)
    return lambda plats, antal: maskerad.visa(_text(plats), antal)


def _text(plats: tuple[Any, ...]) -> tuple[str, ...]:
    """The masking puts the values of a place in order, and so they are texts."""
    return tuple(en.ord if isinstance(en, Manad) else str(en) for en in plats)


def _matten(slutade: Sequence[Slutfall], om: Urval) -> tuple[str, str, str]:
    dagar = kvartiler([en.dagar for en in slutade if en.utfall is Utfall.GENOMFORD])
    inne = kvartiler([en.i_veckan for en in slutade])
    klara = sum(en.utfall is Utfall.GENOMFORD for en in slutade)
    dagarna = _dolj(klara, om) or (_tal(dagar.median) if dagar else INGET)
    spannet = _dolj(klara, om) or (f"{_tal(dagar.forsta)}–{_tal(dagar.tredje)}" if dagar else INGET)
    return dagarna, spannet, _dolj(len(slutade), om) or (_tal(inne.median) if inne else INGET)


def _andel(klara: int, givna: int, antal: int, om: Urval) -> str:
    return _dolj(antal, om) or (f"{round(100 * klara / givna)}\u00a0%" if givna else INGET)


def _dolj(antal: int, om: Urval) -> str:
    """What stands in place of what is known of too few; empty when it may be told."""
    return DOLT if om.maskeras and 0 < antal < MINST.nu else ""


def _tal(tal: float) -> str:
    """14, or 2,5."""
    return f"{tal:.1f}".removesuffix(".0").replace(".", ",")
