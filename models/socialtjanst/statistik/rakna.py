"""To count a measure: one statement with GROUP BY, over the base select that its kontrollista shows row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from models.shared.statement import rows
from models.socialtjanst.genomforande.genomforande import Slag
from models.socialtjanst.statistik.aldersband import Band, fodd_senast
from models.socialtjanst.statistik.kon_och_alder import Konsgrupp, alder, fodd, kon
from models.socialtjanst.statistik.matt import Matt, Rakna

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

    def select(self, matt: Matt, punkt: Punkt = ALLT) -> tuple[str, tuple[Any, ...]]:
        """The rows that a measure counts, with kön and age, and the values of its question marks."""
        bas = matt.bas(self.fran, self.till).i(self.slag, self.enheter, self.insatstyper)
        villkor, varden = self._villkor(punkt)
        return (
            f"SELECT * FROM (SELECT k.*, {alder('k.fodd', self.band, self.till)} AS alder "  # noqa: S608
            f"FROM (SELECT b.*, {fodd('b.nummer')} AS fodd, {kon('b.nummer')} AS kon FROM ({bas.sql}) b) k) r"
            f"{villkor}",
            (*bas.varden, *varden),
        )

    def rakna(self, matt: Matt, dimensioner: Sequence[str]) -> list[tuple[Any, ...]]:
        """How many there are by some of enhet, insatstyp, alder and orsak, and by kön: those, the kön, the number."""
        sql, varden = self.select(matt)
        grupper = ", ".join((*dimensioner, "kon"))
        sql = f"SELECT {grupper}, COUNT(*) FROM ({sql}) s GROUP BY {grupper}"  # noqa: S608
        return rows(sql, varden)

    def rakna_personer(self, matt: Matt, nivaer: Sequence[Sequence[str]]) -> list[list[tuple[Any, ...]]]:
        """The same of persons, for several levels at once, as each must be counted anew. The first level has all the
        dimensioner of the others.
        """
        sql, varden = self.select(matt)
        alla = nivaer[0]
        delar = [
            f"SELECT {nr} AS niva, {_kolumner(niva, alla)}kon, COUNT({'DISTINCT vem' if nr else '*'}) FROM en "  # noqa: S608
            f"GROUP BY {', '.join((*niva, 'kon'))}"
            for nr, niva in enumerate(nivaer)
        ]
        en = ", ".join(("kon", "vem", *alla))
        sql = f"WITH en AS MATERIALIZED (SELECT DISTINCT {en} FROM ({sql}) s) {' UNION ALL '.join(delar)}"  # noqa: S608
        raknat = rows(sql, varden)
        plats = {namn: nr for nr, namn in enumerate(alla, start=1)}
        return [
            [(*(rad[plats[namn]] for namn in niva), *rad[-2:]) for rad in raknat if rad[0] == nr]
            for nr, niva in enumerate(nivaer)
        ]

    def _villkor(self, punkt):
        om = [(f"{namn} = ?", varde) for namn, varde in zip(Punkt._fields, punkt, strict=True) if varde is not None]
        if self.fran_alder is not None:
            om.append(("fodd <= ?", fodd_senast(self.fran_alder, self.till)))
        if self.till_alder is not None:
            om.append(("fodd > ?", fodd_senast(self.till_alder + 1, self.till)))
        sql = " WHERE " + " AND ".join(villkor for villkor, _ in om) if om else ""
        return sql, [str(varde) if isinstance(varde, Konsgrupp) else varde for _, varde in om]


def _kolumner(niva, alla):
    return "".join(f"{namn if namn in niva else 'NULL'}, " for namn in alla)
