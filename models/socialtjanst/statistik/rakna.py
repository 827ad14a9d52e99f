"""To count a measure: one statement with GROUP BY, over the base select that its kontrollista shows row by row."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from models.shared.db import is_sqlite
from models.shared.statement import rows, stream
from models.socialtjanst.genomforande.genomforande import Slag
from models.socialtjanst.statistik.aldersband import Band, fodd_senast
from models.socialtjanst.statistik.kon_och_alder import Konsgrupp, alder, fodd, kon
from models.socialtjanst.statistik.matt import Matt, Rakna

RADENS = ("enhet", "insatstyp", "orsak")  # what a row itself tells; the rest its person does
OBEGRANSAT = 2**62
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
        """The rows of a measure, named as in `bas`, of all that a number is about but its kön and age."""
        bas = matt.bas(self.fran, self.till).i(self.slag, self.enheter, self.insatstyper)
        om = {namn: varde for namn in RADENS if (varde := getattr(punkt, namn)) is not None}
        villkor = " AND ".join(("1 = 1", *(f"b.{namn} = ?" for namn in om)))
        return f"SELECT b.* FROM ({bas.sql}) b WHERE {villkor}", (*bas.varden, *om.values())  # noqa: S608

    def kanda(
        self,
        fraga: Fraga,
        kolumner: Mapping[str, str],
        punkt: Punkt = ALLT,
        *,
        med_kon: bool = True,
        med_alder: bool = False,
    ) -> Fraga:
        """What is named of rows `g`, which tell `vem`, and of that person `p`, with kön and age when they are wanted;
        those of the ages that are asked for, and of the kön and age of a number.
        """
        sql, varden = fraga
        villkor = self._villkor(punkt)
        med_alder = med_alder or punkt.alder is not None
        inre, yttre = dict(kolumner), [*kolumner]
        if med_kon or punkt.kon is not None:
            inre["kon"] = kon("p.nummer")
            yttre.append("kon")
        if med_alder or self.fran_alder is not None or self.till_alder is not None:
            inre["fodd"] = fodd("p.nummer")
            yttre.append("fodd")
        if med_alder:
            yttre.append(f"{alder('fodd', self.band, self.till)} AS alder")
        som = ", ".join(f"{uttryck} AS {namn}" for namn, uttryck in inre.items())
        inom = " AND ".join(("1 = 1", *villkor))
        # The limit lets SQLite reckon kön and day of birth once for each row, and not wherever they are asked about.
        return (
            f"SELECT * FROM (SELECT {', '.join(yttre)} "  # noqa: S608
            f"FROM (SELECT {som} FROM ({sql}) g LEFT JOIN person p ON p.id = g.vem LIMIT {OBEGRANSAT}) f) k "
            f"WHERE {inom}",
            (*varden, *villkor.values()),
        )

    def rakna(self, matt: Matt, dimensioner: Sequence[str]) -> list[tuple[Any, ...]]:
        """How many there are by some of enhet, insatstyp, alder and orsak, and by kön: those, the kön, the number."""
        egna = {namn: f"g.{namn}" for namn in dimensioner if namn in RADENS}
        sql, varden = self.kanda(self.rader(matt), egna, med_alder="alder" in dimensioner)
        return av_varje(sql, varden, (*dimensioner, "kon"))

    def rakna_personer(self, matt: Matt, nivaer: Sequence[Sequence[str]]) -> list[list[tuple[Any, ...]]]:
        """The same of persons, for several levels at once, as nobody is counted twice in a number. The first level has
        all the dimensioner of the others, and alder is the last one of each.

        The database puts together those of the same kön and age who are found at the same places: one group of persons
        is then counted once in every number that some of its places belong to.
        """
        med_alder = "alder" in nivaer[0]
        egna = [namn for namn in nivaer[0] if namn in RADENS]
        sql, varden = self.kanda(self.per_en(matt, _plats(egna)), {"alla": "g.alla"}, med_alder=med_alder)
        platser: dict[str, list[set[tuple[int, ...]]]] = {}
        raknat: list[Counter[tuple[Any, ...]]] = [Counter() for _ in nivaer]
        for alla, konet, *aldern, antal in av_varje(sql, varden, ("alla", "kon", *(["alder"] if med_alder else []))):
            if alla not in platser:
                platser[alla] = _platser(alla, egna, nivaer)
            for per, niva, vilka in zip(raknat, nivaer, platser[alla], strict=True):
                efter = (*aldern, konet) if "alder" in niva else (konet,)
                for plats in vilka:
                    per[*plats, *efter] += antal
        return [[(*nyckel, antal) for nyckel, antal in per.items()] for per in raknat]

    def per_en(self, matt: Matt, uttryck: str) -> Fraga:
        """Each that a measure counts, once, with `vem`, and as `alla` what its rows `b` say, with commas between."""
        sql, varden = self.rader(matt)
        en = EN[matt.rakna]
        vem = "e.en" if en == "vem" else "MAX(e.vem)"
        # The limit lets SQLite sort what is said of each row, and not all that it is said from.
        egna = f"SELECT b.{en} AS en, b.vem AS vem, {uttryck} AS ett FROM ({sql}) b LIMIT {OBEGRANSAT}"  # noqa: S608
        return f"SELECT {vem} AS vem, {{agg}}e.ett{{/agg}} AS alla FROM ({egna}) e GROUP BY e.en", varden  # noqa: S608

    def _villkor(self, punkt: Punkt) -> dict[str, Any]:
        """What is asked of kön and age."""
        om: dict[str, Any] = {}
        if punkt.kon is not None:
            om["kon = ?"] = punkt.kon.value
        if punkt.alder is not None:
            om["alder = ?"] = punkt.alder
        if self.fran_alder is not None:
            om["fodd <= ?"] = fodd_senast(self.fran_alder, self.till)
        if self.till_alder is not None:
            om["fodd > ?"] = fodd_senast(self.till_alder + 1, self.till)
        return om


def av_varje(sql: str, varden: Sequence[Any], kolumner: Sequence[str]) -> list[tuple[Any, ...]]:
    """How many rows there are that say the same: what they say, and the number.

    To group rows SQLite sorts them all, which takes longer than to count them as they are read.
    """
    namn = ", ".join(kolumner)
    if is_sqlite():
        sql = f"SELECT {namn} FROM ({sql}) s"  # noqa: S608
        return [(*rad, antal) for rad, antal in Counter(stream(sql, varden)).items()]
    sql = f"SELECT {namn}, COUNT(*) FROM ({sql}) s GROUP BY {namn}"  # noqa: S608
    return rows(sql, varden)


def _plats(namn: Sequence[str]) -> str:
    """Where a row is, as text."""
    return " || '-' || ".join(f"CAST(b.{en} AS VARCHAR(20))" for en in namn) or "''"


def _platser(alla: str, egna: Sequence[str], nivaer: Sequence[Sequence[str]]) -> list[set[tuple[int, ...]]]:
    """Where some rows are, in the words of each level."""
    rader = [dict(zip(egna, map(int, rad.split("-")), strict=True)) if egna else {} for rad in alla.split(",")]
    return [{tuple(rad[namn] for namn in niva if namn in egna) for rad in rader} for niva in nivaer]
