"""Kontrollista: who was counted in a number, row by row, out of the same select that counted them (T64)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.statement import among, records, rows
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.skrivbord.rader import ORDNING
from models.socialtjanst.statistik.kon_och_alder import Konsgrupp
from models.socialtjanst.statistik.matt import Dim, Matt, Rakna
from models.socialtjanst.statistik.rakna import EN, Punkt, Underlag
from models.socialtjanst.statistik.rapport import Ord

PER_GANG = 500
KON_ORD = {Konsgrupp.KVINNOR: "Kvinna", Konsgrupp.MAN: "Man", Konsgrupp.OKANT: "Okänt"}
VISAS = """
SELECT {g}, {person}, {enhet} FROM socialtjanst_genomforande g
  LEFT JOIN person ON person.id = g.person_id JOIN enhet ON enhet.id = g.enhet_id WHERE g.id IN (IDS)
"""


class Listrad(NamedTuple):
    """One that was counted. For a person it tells of all that made them count, from the first day until the last."""

    genomforande: Genomforande
    kon: Konsgrupp
    band: str
    enheter: str
    insatstyper: str
    orsak: str
    fran: date
    till: date | None

    @property
    def person_id(self) -> int | None:
        """Whom it tells of, for the log."""
        return self.genomforande.person_id

    @property
    def kon_ord(self) -> str:
        """The kön as it is read; not of one whose number is hidden."""
        return "–" if self._dold else KON_ORD[self.kon]

    @property
    def alder_ord(self) -> str:
        """The band of ages; not of one whose number is hidden."""
        return "–" if self._dold else self.band

    @property
    def _dold(self) -> bool:
        person = self.genomforande.person
        return person is not None and person.visat().dold


@dataclass(frozen=True)
class Kontrollista:
    """Those in one number of a report."""

    matt: Matt
    om: Underlag
    ord: Ord
    punkt: Punkt

    def antal(self) -> int:
        """How many there are: the number itself."""
        sql, varden = self._en_av_varje()
        sql = f"SELECT COUNT(*) FROM ({sql}) a"  # noqa: S608
        return int(rows(sql, varden)[0][0])

    def rader(self, start: int = 0, antal: int | None = None) -> Iterator[Listrad]:
        """Some of them, in order of name; those who are hidden stand together."""
        sql, varden = self._en_av_varje()
        sql = (
            f"SELECT e.* FROM ({sql}) e JOIN socialtjanst_genomforande g ON g.id = e.genomforande "  # noqa: S608
            f"LEFT JOIN person p ON p.id = g.person_id ORDER BY {ORDNING}, e.genomforande, e.fran, e.en"
        )
        if antal is not None:
            sql, varden = sql + " LIMIT ? OFFSET ?", (*varden, antal, start)
        funna = rows(sql, varden)
        for nr in range(0, len(funna), PER_GANG):
            yield from self._visade(funna[nr : nr + PER_GANG])

    def _en_av_varje(self):
        """One row for each that is counted: its genomförande, what it was and when."""
        sql, varden = self.om.select(self.matt, self.punkt)
        if self.matt.rakna is not Rakna.PERSONER:
            en = "rad AS en, genomforande, kon, alder, enhet, insatstyp, orsak, fran, till"
            return f"SELECT {en} FROM ({sql}) s", varden  # noqa: S608
        # All rows of a person have the same kön and age; of the rest all are told.
        return (
            f"SELECT {EN[self.matt.rakna]} AS en, MAX(genomforande) AS genomforande, MAX(kon) AS kon, "  # noqa: S608
            "MAX(alder) AS alder, {agg}DISTINCT CAST(enhet AS VARCHAR(20)){/agg} AS enhet, "
            "{agg}DISTINCT CAST(insatstyp AS VARCHAR(20)){/agg} AS insatstyp, 0 AS orsak, MIN(fran) AS fran, "
            f"CASE WHEN COUNT(till) = COUNT(*) THEN MAX(till) END AS till FROM ({sql}) s "
            f"GROUP BY {EN[self.matt.rakna]}",
            varden,
        )

    def _visade(self, funna):
        ids = list({rad[1] for rad in funna})
        alla = records(among(VISAS, ids), ids, g=Genomforande, person=Person, enhet=Enhet)
        genomforanden = {en.id: en for en in alla}
        ord = self.ord.dim
        for _, genomforande, kon, alder, enhet, insatstyp, orsak, fran, till in funna:
            yield Listrad(
                genomforanden[genomforande],
                Konsgrupp(kon),
                ord[Dim.ALDER][alder],
                _namn(enhet, self.ord.enheter),
                _namn(insatstyp, ord[Dim.INSATSTYP]),
                ord[Dim.ORSAK][orsak] if Dim.ORSAK in self.matt.delningar[-1] else "",
                _dag(fran),
                till and _dag(till),
            )


def _namn(ids: Any, namn: Any) -> str:
    """The names of one id, or of several with commas between."""
    vilka = {int(id) for id in str(ids).split(",")}
    return ", ".join(ord for id, ord in namn.items() if id in vilka)


def _dag(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
