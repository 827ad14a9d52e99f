"""Åldersband: into which intervals of ages a kommun counts, from a day until a day (T61)."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from peewee import SQL, Check, IntegerField

from models.shared.fields import CharField
from models.shared.giltig import Giltig

VANLIGA = (0, 18, 25, 45, 65, 80)  # the lowest age of each band, for a kommun that has not decided
OKAND = -1  # stands where the age is not known
OKAND_ORD = "Okänd"


class Aldersband(Giltig):
    """One band, by its lowest age. It reaches until the next one, and the last has no end."""

    orgnr = CharField(max_length=11)
    fran_alder = IntegerField()

    class Meta:
        constraints = [Check("fran_alder BETWEEN 0 AND 150")]
        indexes = (
            SQL(
                "CREATE UNIQUE INDEX socialtjanst_aldersband_ett ON socialtjanst_aldersband (orgnr, fran_alder) "
                "WHERE till IS NULL"
            ),
        )


class Band(NamedTuple):
    """From one age until another, both included; without `till` and older."""

    fran: int
    till: int | None

    @property
    def ord(self) -> str:
        """0–17, or 80–."""
        return OKAND_ORD if self.fran == OKAND else f"{self.fran}–{'' if self.till is None else self.till}"


OKANT_BAND = Band(OKAND, None)


def banden(orgnr: str, dag: date) -> list[Band]:
    """Those that count on a day, from the youngest, and last the one whose age is not known."""
    cls = Aldersband
    egna = {en.fran_alder for en in cls.select().where(cls.orgnr == orgnr, cls.gallde(dag))}
    granser = sorted(egna | {0}) if egna else VANLIGA
    band = [Band(fran, nasta - 1) for fran, nasta in pairwise(granser)]
    return [*band, Band(granser[-1], None), OKANT_BAND]


def fodd_senast(alder: int, dag: date) -> str:
    """The latest day of birth, as ÅÅÅÅMMDD, of one who has turned so many years on a day.

    Whoever is born on 29 February turns a year on the 28th where there is no 29th (lagen 1930:173, 1 §).
    """
    ar = dag.year - alder
    if dag.month == 2 and dag.day >= 28 and not _skottar(dag.year):
        return f"{ar:04}0229" if _skottar(ar) else f"{ar:04}0228"
    if dag.month == 2 and dag.day == 29 and not _skottar(ar):
        return f"{ar:04}0228"
    return f"{ar:04}{dag:%m%d}"


def _skottar(ar: int) -> bool:
    return ar % 4 == 0 and (ar % 100 != 0 or ar % 400 == 0)
