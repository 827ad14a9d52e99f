"""Utlämnat: the reports of an uttag as they leave, with small numbers masked alike in all of them (F10)."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from models.shared import clock
from models.shared.statistik.maskering import DOLT, Maskerad, maskera
from models.shared.statistik.personsummor import ALLA, Plats
from models.socialtjanst.statistik.bas import Bas
from models.socialtjanst.statistik.matt import Rakna, matten
from models.socialtjanst.statistik.minst import MINST
from models.socialtjanst.statistik.rakna import Punkt
from models.socialtjanst.statistik.rapport import Rad, Rapport
from models.socialtjanst.statistik.uttag import Statistikuttag

# In several insatstyper, with several orsaker and at several enheter one person may be; of one age and one kön each is.
FLERA = tuple(Punkt._fields.index(namn) for namn in ("enhet", "insatstyp", "orsak"))
Kalla = tuple[Callable[[date, date], Bas], Rakna]  # what is counted, which several reports may divide in different ways


class Tabell(NamedTuple):
    """One report, and its rows with their numbers as they may be shown: the sums are the last `len(summor)` of them."""

    rapport: Rapport
    rader: list[tuple[str, ...]]  # headings, and then the numbers

    @property
    def kolumner(self) -> tuple[str, ...]:
        """The headings of its columns."""
        return (*self.rapport.dimensioner, *self.rapport.kolumner)


class Utlamnat(NamedTuple):
    """What leaves of an uttag, and what is told of it."""

    uttag: Statistikuttag
    enheter: Sequence[str]
    urval: Sequence[tuple[str, str]]  # the filters, as they are read
    tabeller: list[Tabell]
    grans: int

    @property
    def om(self) -> list[tuple[str, str]]:
        """Which period and which enheter, by whom, when and why, and what the signs mean."""
        return [
            ("Statistik", self.uttag.omfattning_ord),
            ("Period", self.uttag.period_ord),
            ("Enheter", ", ".join(self.enheter)),
            *self.urval,
            ("Anledning", self.uttag.anledning),
            ("Uttagen av", f"{self.uttag.av_namn}, {self.uttag.av_titel}"),
            ("Uttagen", _tid(self.uttag.tidpunkt)),
            ("Hämtad", _tid(clock.now())),
            (f"<{self.grans}", f"Minst 1 och färre än {self.grans}. Visas inte, så att ingen kan pekas ut."),
            (DOLT, "Visas inte, för att det andra som inte visas annars kunde räknas ut."),
        ]


def utlamnat(
    uttag: Statistikuttag, rapporter: Sequence[Rapport], enheter: Sequence[str], urval: Sequence[tuple[str, str]] = ()
) -> Utlamnat:
    """The reports with what is too small hidden, by the limit of today."""
    grans = MINST.nu
    kallor: dict[str, Kalla] = {en.id: (en.bas, en.rakna) for en in matten(uttag.omfattning)}
    grupper = defaultdict(list)
    for en in rapporter:
        grupper[kallor[en.id]].append(en)
    masker = {kalla: _maskera(alla, kalla[1], grans) for kalla, alla in grupper.items()}
    tabeller = [Tabell(en, [_rad(en, rad, masker[kallor[en.id]]) for rad in alla_rader(en)]) for en in rapporter]
    return Utlamnat(uttag, enheter, urval, tabeller, grans)


def alla_rader(rapport: Rapport) -> tuple[Rad, ...]:
    """The finest numbers, and then the sums."""
    return (*rapport.rader, *rapport.summor)


def plats(punkt: Punkt) -> Plats:
    """Where a number stands among all those of the same source."""
    return tuple(ALLA if varde is None else str(varde) for varde in punkt)


def _maskera(rapporter, rakna, grans) -> Maskerad:
    tal = {
        plats(rad.cell(nr)): antal
        for rapport in rapporter
        for rad in alla_rader(rapport)
        for nr, antal in enumerate(rad.tal)
    }
    return maskera(tal, grans, FLERA if rakna is Rakna.PERSONER else ())


def _rad(rapport, rad, mask):
    tal = (mask.visa(plats(rad.cell(nr)), antal) for nr, antal in enumerate(rad.tal))
    return (*rad.rubriker, *tal)


def _tid(moment):
    return clock.local(moment).strftime("%Y-%m-%d %H:%M")
