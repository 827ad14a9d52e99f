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
from models.socialtjanst.statistik.lasminne import lasminne
from models.socialtjanst.statistik.matt import Dim, Matt, Rakna
from models.socialtjanst.statistik.rakna import EN, Punkt, Underlag
from models.socialtjanst.statistik.rapport import Ord

PER_GANG = 500
LANGST_FRAM = 2**62  # more rows than there are, and no more than a database can skip
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


class Listsida(NamedTuple):
    """A page of the list, and how many the whole of it has."""

    nr: int
    antal: int
    rader: list[Listrad]


@dataclass(frozen=True)
class Kontrollista:
    """Those in one number of a report."""

    matt: Matt
    om: Underlag
    ord: Ord
    punkt: Punkt

    def antal(self) -> int:
        """How many there are: the number itself."""
        sql, varden = self._en_gang()
        sql = f"SELECT COUNT(*) FROM ({sql}) a"  # noqa: S608
        with lasminne():
            return int(rows(sql, varden)[0][0])

    def sida(self, nr: int, per_sida: int) -> Listsida:
        """A page of them, and how many there are in all, from one reading. After the last page comes the last."""
        nycklar = self._i_ordning(min((nr - 1) * per_sida, LANGST_FRAM), per_sida)
        if nycklar:
            return Listsida(nr, nycklar[0][-1], list(self._visade(self._raderna(nycklar))))
        return Listsida(1, 0, []) if nr == 1 else self.sida(max(1, -(-self.antal() // per_sida)), per_sida)

    def rader(self, start: int = 0, antal: int | None = None) -> Iterator[Listrad]:
        """Some of them, in order of name; those who are hidden stand together."""
        nycklar = self._i_ordning(start, antal)
        for nr in range(0, len(nycklar), PER_GANG):
            yield from self._visade(self._raderna(nycklar[nr : nr + PER_GANG]))

    @property
    def _personer(self) -> bool:
        return self.matt.rakna is Rakna.PERSONER

    def _en_gang(self):
        """One row of each that is counted."""
        sql, varden = self.om.rader(self.matt, self.punkt)
        if self._personer:
            sql = (
                "SELECT r.vem AS vem, MAX(r.genomforande) AS genomforande, MIN(r.fran) AS fran, "  # noqa: S608
                f"MAX(r.avidentifierad) AS avidentifierad FROM ({sql}) r GROUP BY r.vem"
            )
        return sql, varden

    def _i_ordning(self, start, antal):
        """What is counted and a genomförande of it, in the order of the list, each with how many there are in all."""
        sql, varden = self._en_gang()
        sql = (
            f"SELECT g.{EN[self.matt.rakna]}, g.genomforande, COUNT(*) OVER () "  # noqa: S608
            f"FROM ({sql}) g LEFT JOIN person p ON p.id = g.vem ORDER BY {ORDNING}, g.genomforande, g.fran, 1"
        )
        if antal is not None:
            sql, varden = sql + " LIMIT ? OFFSET ?", (*varden, antal, start)
        with lasminne(namn=True):
            return rows(sql, varden)

    def _raderna(self, nycklar):
        """All that is shown of some of them, in the same order."""
        inom = [genomforande for _, genomforande, _ in nycklar]
        if self._personer:
            vem = [en for en, *_ in nycklar if en > 0]  # a person may have been counted at more than one
            sql = among("SELECT id FROM socialtjanst_genomforande WHERE person_id IN (IDS)", vem or [0])
            inom = list({*inom, *(id for (id,) in rows(sql, vem or [0]))})
        sql, varden = self.om.rader(self.matt, self.punkt)
        sql = among(f"{sql} AND genomforande IN (IDS)", inom)
        varden = (*varden, *inom)
        en = EN[self.matt.rakna]
        if self._personer:  # all rows of a person have the same kön and age; of the rest all are told
            sql = (
                f"SELECT {en}, MAX(genomforande) AS genomforande, MAX(kon) AS kon, MAX(alder) AS alder, "  # noqa: S608
                "{agg}DISTINCT CAST(enhet AS VARCHAR(20)){/agg} AS enhet, "
                "{agg}DISTINCT CAST(insatstyp AS VARCHAR(20)){/agg} AS insatstyp, 0 AS orsak, MIN(fran) AS fran, "
                f"CASE WHEN COUNT(till) = COUNT(*) THEN MAX(till) END AS till FROM ({sql}) s GROUP BY {en}"
            )
        else:
            sql = f"SELECT {en}, genomforande, kon, alder, enhet, insatstyp, orsak, fran, till FROM ({sql}) s"  # noqa: S608
        funna = {rad[0]: rad for rad in rows(sql, varden)}
        return [funna[en] for en, *_ in nycklar]

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
