"""The start page: the current ärenden of an enhet, each with its lights, in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from models.samverkan.arende import Arende, Typ
from models.samverkan.processer import svu
from models.samverkan.samtycke import Grund, far_dela
from models.shared.process import Light, Participant, Situation, assess, tasks
from models.shared.statement import rows

MEST = 200  # rows at most; an enhet with more is told so

ARENDEN = """
SELECT a.id, a.typ, a.nummer, a.andrad, d.andring, a.publicerad, p.id, p.nummer, p.fornamn, p.efternamn, p.sortnyckel,
       (SELECT s.grund FROM samverkan_samtycke s WHERE s.arende_id = a.id AND s.avregistrerat IS NULL),
       (SELECT u.datum FROM samverkan_utskrivningstid u JOIN samverkan_stegversion v ON v.id = u.version_id
         WHERE u.arende_id = a.id ORDER BY v.nummer DESC LIMIT 1)
  FROM samverkan_deltagare d
  JOIN samverkan_arende a ON a.id = d.arende_id
  JOIN person p ON p.id = a.person_id
 WHERE d.enhet_id = ? AND d.aktuell ORDER BY a.andrad DESC LIMIT ?
"""
DELTAGARE = """
SELECT d.arende_id, d.enhet_id, d.part, e.namn
  FROM samverkan_deltagare m
  JOIN samverkan_deltagare d ON d.arende_id = m.arende_id AND d.borttagen IS NULL
  JOIN enhet e ON e.id = d.enhet_id
 WHERE m.enhet_id = ? AND m.aktuell ORDER BY d.part, e.sortnyckel
"""
VERSIONER = """
SELECT v.arende_id, v.steg, v.nummer, k.enhet_id
  FROM samverkan_deltagare m
  JOIN samverkan_stegversion v ON v.arende_id = m.arende_id
  LEFT JOIN samverkan_kvittering k ON k.version_id = v.id
 WHERE m.enhet_id = ? AND m.aktuell
"""


@dataclass(frozen=True, slots=True)
class Rad:
    """One ärende on the start page, as one actor sees it."""

    id: int
    typ: Typ
    nummer: str
    person_id: int
    personnummer: str  # twelve characters
    namn: str
    sortnyckel: str
    andrad: datetime
    andring: int
    utkast: bool
    grund: Grund | None
    beraknad_ut: date | None
    deltagare: tuple[tuple[int, str, str], ...]  # enhet, part, name
    lights: tuple[Light, ...]

    @property
    def att_gora(self) -> tuple[str, ...]:
        """What the actor has to do, one sentence each."""
        return tasks(self.lights)


def rader(actor, *, sort="andrad", omvand=False) -> list[Rad]:
    """The current ärenden of the actor's enhet (M16), sorted by andrad, namn or personnummer (M17).

    Latest changed stands first; the others rise. `omvand` turns the order.
    """
    enhet = actor.enhet_id
    deltagare = defaultdict(list)
    for arende, unit, part, text in rows(DELTAGARE, (enhet,)):
        deltagare[arende].append((unit, part, text))
    versioner: dict[int, dict[str, int]] = defaultdict(dict)
    gjort: dict[int, set[tuple[str, int, int]]] = defaultdict(set)
    for arende, steg, nummer, unit in rows(VERSIONER, (enhet,)):
        kanda = versioner[arende]
        kanda[steg] = max(nummer, kanda.get(steg, 0))
        if unit is not None:
            gjort[arende].add((steg, nummer, unit))
    viewers = {typ: actor.viewer(typ) for typ in Typ}

    def rad(row) -> Rad:
        arende, med = row[0], tuple(deltagare[row[0]])
        situation = Situation([Participant(u, p) for u, p, _ in med], versioner[arende], gjort[arende])
        grund = Grund(row[11]) if row[11] else None
        return Rad(
            id=arende,
            typ=Typ(row[1]),
            nummer=row[2],
            andrad=Arende.andrad.python_value(row[3]),
            andring=row[4],
            utkast=row[5] is None,
            person_id=row[6],
            personnummer=row[7],
            namn=f"{row[9]}, {row[8]}",
            sortnyckel=row[10],
            grund=grund,
            beraknad_ut=_datum(row[12]),
            deltagare=med,
            lights=assess(svu(far_dela(grund, row[5])), situation, viewers[row[1]]),
        )

    lista = [rad(row) for row in rows(ARENDEN, (enhet, MEST + 1))]
    if sort != "andrad":
        lista.sort(key=lambda r: (getattr(r, {"namn": "sortnyckel"}.get(sort, "personnummer")), r.id))
    return lista[::-1] if omvand else lista


def namn_pa(lista: list[Rad]) -> dict[int, str]:
    """The names of every enhet that takes part in any of the rows."""
    return {enhet: namn for rad in lista for enhet, _, namn in rad.deltagare}


def _datum(value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
