"""A genomförande as a row of a folder or a list: whose it is, where, its insatser and how it stands."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.shared.personuppgifter.skydd import DOLD_SORTNYCKEL, DOLJER_NAMN
from models.shared.statement import among, records, rows
from models.socialtjanst.genomforande.genomforande import Genomforande

DOLDA = ", ".join(f"'{skydd}'" for skydd in sorted(DOLJER_NAMN))
# What is hidden stands together, and one without a name after all who have one.
ORDNING = (
    f"CASE WHEN p.skydd IN ({DOLDA}) THEN '{DOLD_SORTNYCKEL}' ELSE COALESCE(p.sortnyckel, 'z' || g.avidentifierad) END"
)
FRAN = "socialtjanst_genomforande g LEFT JOIN person p ON p.id = g.person_id"
VISAS = """
SELECT {g}, {person}, {enhet} FROM socialtjanst_genomforande g
  LEFT JOIN person ON person.id = g.person_id JOIN enhet ON enhet.id = g.enhet_id WHERE g.id IN (IDS)
"""
INSATSER = """
SELECT i.genomforande_id, t.namn, i.fran, i.till FROM socialtjanst_insats i
  JOIN socialtjanst_insatstyp t ON t.id = i.insatstyp_id
 WHERE i.genomforande_id IN (IDS) AND (i.till IS NULL OR i.till >= ?) ORDER BY i.fran, i.id
"""


class Lage(StrEnum):
    """How a genomförande stands today."""

    PAGAR = "pagar"
    PLANERAT = "planerat"
    UTAN = "utan"
    AVSLUTAT = "avslutat"


LAGE_ORD = {
    Lage.PAGAR: "Pågår",
    Lage.PLANERAT: "Planerat",
    Lage.UTAN: "Ingen insats pågår",
    Lage.AVSLUTAT: "Avslutat",
}


class Rad(NamedTuple):
    """One row. Its person, or that it has none, is on the genomförande."""

    genomforande: Genomforande
    insatser: list[str]  # those that are under way or planned
    lage: Lage


def rader(ids: Sequence[int]) -> list[Rad]:
    """The rows of the genomföranden with these ids, in that order, in two queries."""
    if not ids:
        return []
    platser = ", ".join("?" * len(ids))
    funna = {
        en.id: en for en in records(VISAS.replace("IDS", platser), ids, g=Genomforande, person=Person, enhet=Enhet)
    }
    namn: dict[int, list[str]] = defaultdict(list)
    pagar = set()
    idag = clock.today()
    for id, insats, fran, _ in rows(among(INSATSER, ids), (*ids, idag.isoformat())):
        namn[id].append(insats)
        if _dag(fran) <= idag:
            pagar.add(id)
    return [Rad(funna[id], namn[id], _lage(funna[id], namn[id], id in pagar)) for id in ids if id in funna]


def _lage(en: Genomforande, insatser: list[str], pagar: bool) -> Lage:
    if en.avslutad:
        return Lage.AVSLUTAT
    return Lage.PAGAR if pagar else Lage.PLANERAT if insatser else Lage.UTAN


def _dag(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
