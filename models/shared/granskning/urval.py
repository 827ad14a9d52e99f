"""Choosing rows for a stickprov: at random, or at random among those that a rule points out (L15)."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from models.shared import clock
from models.shared.db import db, is_sqlite
from models.shared.granskning import stod
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.personuppgifter.skydd import DOLJER_NAMN
from models.shared.text import search_key

NATT_FRAN, NATT_TILL = 22, 6  # Swedish time, from the hour and before the hour
AKTER = """
SELECT a.id, a.tidpunkt, a.medarbetare, a.enhet, a.handelse, '', 0, '', '', ''
  FROM audit_act a
 WHERE a.vardgivare = ? AND a.tidpunkt >= ? AND a.tidpunkt < ? AND a.medarbetare IS NOT NULL
   AND EXISTS (SELECT 1 FROM audit_person ap WHERE ap.act_id = a.id)
 ORDER BY a.tidpunkt, a.id
"""
PERSONER = """
SELECT a.id, a.tidpunkt, a.medarbetare, a.enhet, a.handelse, m.efternamn, p.id, p.efternamn, p.sok, p.skydd
  FROM audit_act a
  JOIN audit_person ap ON ap.act_id = a.id
  LEFT JOIN personalias pa ON pa.fran_person = ap.person
  JOIN person p ON p.id = coalesce(pa.person_id, ap.person)
  JOIN medarbetare m ON m.id = a.medarbetare
 WHERE a.vardgivare = ? AND a.tidpunkt >= ? AND a.tidpunkt < ?
 ORDER BY a.tidpunkt, a.id, p.id
"""


class Urvalsregel(StrEnum):
    """What makes a row worth a look."""

    SLUMP = "slump"
    EFTERNAMN = "efternamn"
    KOLLEGA = "kollega"
    UTANFOR = "utanfor"
    NATT = "natt"
    SKYDDAD = "skyddad"
    EXTERN = "extern"


UTAN_PERSON = frozenset({Urvalsregel.SLUMP, Urvalsregel.NATT, Urvalsregel.EXTERN})
REGEL_ORD = {
    Urvalsregel.SLUMP: "Slumpvis bland alla",
    Urvalsregel.EFTERNAMN: "Samma efternamn som patienten",
    Urvalsregel.KOLLEGA: "Patienten heter som en medarbetare",
    Urvalsregel.UTANFOR: "Utanför egen enhet",
    Urvalsregel.NATT: "På natten, klockan 22–06",
    Urvalsregel.SKYDDAD: "Skyddade personuppgifter",
    Urvalsregel.EXTERN: "Läsläge i andras ärenden",
}


class Kandidat(NamedTuple):
    """One act and one person that it concerned; without the person where the rule does not ask who it was."""

    act: int
    tidpunkt: datetime | str
    medarbetare: int
    enhet: int | None
    handelse: str
    medarbetarens_efternamn: str
    person: int
    personens_efternamn: str
    personens_sok: str
    skydd: str


@dataclass
class Urval:
    """The acts of an organisation's medarbetare that concerned a person, in a period, both days included."""

    orgnr: str
    fran: date
    till: date
    _relationer: dict[int, set[int]] = field(default_factory=dict, repr=False)

    def traffar(self, regel: Urvalsregel) -> list[Kandidat]:
        """The acts that the rule points out, in order of time, each with the person who made it a hit."""
        galler = REGLER[regel]
        traffar: dict[int, Kandidat] = {}
        for page in self._sidor(AKTER if regel in UTAN_PERSON else PERSONER):
            if regel is Urvalsregel.UTANFOR:
                self._las_relationer({en.person for en in page})
            for en in page:
                if en.act not in traffar and galler(self, en):
                    traffar[en.act] = en
        return list(traffar.values())

    def dra(self, regel: Urvalsregel, storlek: int, fro: int) -> tuple[int, list[Kandidat]]:
        """How many the rule points out, and so many of them at random. The same seed and log give the same rows."""
        traffar = self.traffar(regel)
        if len(traffar) <= storlek:
            return len(traffar), traffar
        dragna = random.Random(fro).sample(range(len(traffar)), storlek)  # noqa: S311  (it shall be repeatable)
        return len(traffar), [traffar[plats] for plats in sorted(dragna)]

    def _sidor(self, sql: str, size: int = 2_000) -> Iterator[Sequence[Kandidat]]:
        spann = (self.orgnr, _text(clock.utc(self.fran)), _text(clock.utc(self.till + timedelta(days=1))))
        cursor = db.execute_sql(sql if is_sqlite() else sql.replace("?", "%s"), spann)
        while page := cursor.fetchmany(size):
            yield [Kandidat(*row) for row in page]

    def _las_relationer(self, personer: set[int]) -> None:
        nya = personer - self._relationer.keys()
        self._relationer.update((person, set()) for person in nya)
        for ett in stod.alla() if nya else ():
            for person, enhet in ett.relationer(nya):
                self._relationer[person].add(enhet)

    def utanfor(self, en: Kandidat) -> bool:
        """True when the medarbetare has had no uppdrag at the enhet, or the enhet no part in anything of the person."""
        return (en.medarbetare, en.enhet) not in self._uppdrag or en.enhet not in self._relationer[en.person]

    @cached_property
    def _uppdrag(self) -> set[tuple[int, int]]:
        return set(Medarbetaruppdrag.select(Medarbetaruppdrag.medarbetare, Medarbetaruppdrag.enhet).tuples())

    @cached_property
    def personal(self) -> set[str]:
        """The search keys of the names of everyone with an uppdrag in the organisation, now or before.

        No register tells which medarbetare is which patient, so a name is all there is to compare.
        """
        query = Medarbetare.select(Medarbetare.sok).join(Medarbetaruppdrag).join(Enhet)
        return {sok for (sok,) in query.where(Enhet.orgnr == self.orgnr).distinct().tuples()}

    @cached_property
    def externa(self) -> frozenset[str]:
        return frozenset().union(*(ett.externa for ett in stod.alla()))


def pa_natten(moment: datetime) -> bool:
    """True from 22.00 until 06.00, by a Swedish clock."""
    return not NATT_TILL <= clock.local(moment).hour < NATT_FRAN


_nyckel = lru_cache(maxsize=50_000)(search_key)  # a name is met many times


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _moment(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value


REGLER: dict[Urvalsregel, Callable[[Urval, Kandidat], bool]] = {
    Urvalsregel.SLUMP: lambda urval, en: True,
    Urvalsregel.EFTERNAMN: lambda urval, en: _nyckel(en.medarbetarens_efternamn) == _nyckel(en.personens_efternamn),
    Urvalsregel.KOLLEGA: lambda urval, en: en.personens_sok in urval.personal,
    Urvalsregel.UTANFOR: lambda urval, en: urval.utanfor(en),
    Urvalsregel.NATT: lambda urval, en: pa_natten(_moment(en.tidpunkt)),
    Urvalsregel.SKYDDAD: lambda urval, en: en.skydd in DOLJER_NAMN,
    Urvalsregel.EXTERN: lambda urval, en: en.handelse in urval.externa,
}
