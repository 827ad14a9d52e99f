"""To count a measure: one statement with GROUP BY, over the base select that its kontrollista shows row by row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from models.shared.statement import rows
from models.socialtjanst.genomforande.genomforande import Slag
from models.socialtjanst.statistik.aldersband import Band, fodd_senast
from models.socialtjanst.statistik.kon_och_alder import Konsgrupp, alder
from models.socialtjanst.statistik.matt import Matt, Rakna

PLATS = ("enhet", "insatstyp", "orsak")  # what a row says of the insats; the rest it says of the person
Fraga = tuple[str, tuple[Any, ...]]  # a statement, and the values of its question marks
# What one is of. Insatser and planer are rows of the base select; a person may have many.
EN = {Rakna.INSATSER: "rad", Rakna.PERSONER: "vem", Rakna.PLANER: "rad"}


class Punkt(NamedTuple):
    """Which of the rows are meant, and so which number: what is None is not asked about."""

    enhet: int | None = None
    insatstyp: int | None = None
    alder: int | None = None  # the lowest age of the band
    orsak: int | None = None
    kon: Konsgrupp | None = None


ALLT = Punkt()


class Urval(NamedTuple):
    """The filters of the page, within the uttag (T61): ”Utförare”, ”Insatstyp” and ”Åldersintervall”."""

    enheter: tuple[int, ...] = ()  # all of the uttag without any
    insatstyper: tuple[int, ...] = ()
    fran_alder: int | None = None
    till_alder: int | None = None


OFILTRERAT = Urval()


@dataclass(frozen=True)
class Underlag:
    """What is counted: among whom, in which period, and into which bands."""

    slag: Slag
    enheter: Sequence[int]
    insatstyper: Sequence[int]
    fran: date
    till: date
    band: Sequence[Band]
    fran_alder: int | None = None
    till_alder: int | None = None

    def rader(self, matt: Matt, punkt: Punkt = ALLT) -> Fraga:
        """The rows of a measure that a number is about, named as in `bas`, each with its `alder` by band."""
        bas = matt.bas(self.fran, self.till).i(self.slag, self.enheter, self.insatstyper)
        villkor = self._villkor(punkt)
        inom = " AND ".join(("1 = 1", *villkor))
        sql = f"SELECT b.*, {alder('b.fodd', self.band, self.till)} AS alder FROM ({bas.sql}) b"  # noqa: S608
        return f"SELECT * FROM ({sql}) r WHERE {inom}", (*bas.varden, *villkor.values())  # noqa: S608

    def rakna(self, matt: Matt, dimensioner: Sequence[str]) -> list[tuple[Any, ...]]:
        """How many there are by some of enhet, insatstyp, alder and orsak, and by kön: those, the kön, the number."""
        sql, varden = self.rader(matt)
        namn = ", ".join((*dimensioner, "kon"))
        sql = f"SELECT {namn}, COUNT(*) FROM ({sql}) s GROUP BY {namn}"  # noqa: S608
        return rows(sql, varden)

    def rakna_personer(self, matt: Matt, nivaer: Sequence[Sequence[str]]) -> list[list[tuple[Any, ...]]]:
        """The same of persons, for several levels at once, as nobody is counted twice in a number. The first level has
        all the dimensioner of the others, and alder is the last one of each.

        The database puts together those of the same kön and age who are found at the same places: one group of persons
        is then counted once in every number that some of its places belong to.
        """
        om_dem = ("kon", *(["alder"] if "alder" in nivaer[0] else []))
        egna = [namn for namn in nivaer[0] if namn in PLATS]
        sql, varden = self.per_en(matt, _plats(egna), om_dem)
        grupper = ", ".join(("alla", *om_dem))
        sql = f"SELECT COUNT(*), {grupper} FROM ({sql}) s GROUP BY {grupper}"  # noqa: S608
        platser: dict[str, list[set[tuple[int, ...]]]] = {}
        raknat: list[Counter[tuple[Any, ...]]] = [Counter() for _ in nivaer]
        for antal, alla, konet, *aldern in rows(sql, varden):
            if alla not in platser:
                platser[alla] = _platser(alla, egna, nivaer)
            for per, niva, vilka in zip(raknat, nivaer, platser[alla], strict=True):
                efter = (*aldern, konet) if "alder" in niva else (konet,)
                for plats in vilka:
                    per[*plats, *efter] += antal
        return [[(*nyckel, antal) for nyckel, antal in per.items()] for per in raknat]

    def per_en(self, matt: Matt, uttryck: str, om_dem: Sequence[str]) -> Fraga:
        """Each that a measure counts, once, with what is asked of its person, and as `alla` what its rows `r` say, with
        commas between.
        """
        sql, varden = self.rader(matt)
        grupper = ", ".join(("en", *om_dem))
        egna = f"SELECT r.{EN[matt.rakna]} AS en, {uttryck} AS ett, r.kon, r.fodd, r.alder FROM ({sql}) r"  # noqa: S608
        return f"SELECT {grupper}, {{agg}}e.ett{{/agg}} AS alla FROM ({egna}) e GROUP BY {grupper}", varden  # noqa: S608

    def _villkor(self, punkt: Punkt) -> dict[str, Any]:
        """What is asked of the rows, with the values."""
        om: dict[str, Any] = {f"{namn} = ?": varde for namn, varde in punkt._asdict().items() if varde is not None}
        if self.fran_alder is not None:
            om["fodd <= ?"] = fodd_senast(self.fran_alder, self.till)
        if self.till_alder is not None:
            om["fodd > ?"] = fodd_senast(self.till_alder + 1, self.till)
        return om


def _plats(namn: Sequence[str]) -> str:
    """Where a row is, as text."""
    return " || '-' || ".join(f"CAST(r.{en} AS VARCHAR(20))" for en in namn) or "''"


def _platser(alla: str, egna: Sequence[str], nivaer: Sequence[Sequence[str]]) -> list[set[tuple[int, ...]]]:
    """Where some rows are, in the words of each level."""
    rader = [dict(zip(egna, map(int, rad.split("-")), strict=True)) if egna else {} for rad in alla.split(",")]
    return [{tuple(rad[namn] for namn in niva if namn in egna) for rad in rader} for niva in nivaer]
