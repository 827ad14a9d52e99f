"""The roles that take part at an enhet in an ärende: those of the regelmotor, less the removed and with the added."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.samverkan import processer
from models.shared import clock
from models.shared.process import Ansvar, Part
from models.shared.statement import rows
from models.shared.text import sort_key

ROLLER = """
SELECT r.enhet_id, p.id, p.namn, r.kvittera, r.justera, r.godkanna, 0
  FROM regel r JOIN processroll p ON p.id = r.processroll_id
 WHERE r.enhet_id IN ({enheter}) AND r.process = ? AND r.fran <= ? AND (r.till IS NULL OR r.till >= ?)
   AND NOT EXISTS (SELECT 1 FROM samverkan_deltagarroll b
        WHERE b.arende_id = ? AND b.enhet_id = r.enhet_id AND b.processroll_id = r.processroll_id
          AND b.upphord IS NULL AND NOT b.deltar)
UNION ALL
SELECT d.enhet_id, p.id, p.namn, d.kvittera, d.justera, d.godkanna, 1
  FROM samverkan_deltagarroll d JOIN processroll p ON p.id = d.processroll_id
 WHERE d.enhet_id IN ({enheter}) AND d.arende_id = ? AND d.upphord IS NULL AND d.deltar
 ORDER BY 3, 2
"""
# Those who work in the role at the enhet read its ärenden, whether or not the regelmotor knows the role.
PERSONAL = """
SELECT DISTINCT p.id, p.namn
  FROM medarbetaruppdrag u
  JOIN befattning b ON b.id = u.befattning_id
  JOIN processroll p ON p.id = b.processroll_id
 WHERE u.enhet_id = ? AND u.fran <= ? AND (u.till IS NULL OR u.till >= ?)
   AND NOT EXISTS (SELECT 1 FROM samverkan_deltagarroll b
        WHERE b.arende_id = ? AND b.enhet_id = u.enhet_id AND b.processroll_id = p.id
          AND b.upphord IS NULL AND NOT b.deltar)
"""


@dataclass(frozen=True)
class Roll:
    """A role at an enhet in an ärende. One without ansvar may look."""

    enhet_id: int
    id: int  # of the processroll
    namn: str
    ansvar: frozenset[Ansvar] = frozenset()
    tillagd: bool = False  # added to this ärende

    @property
    def ansvar_text(self) -> str:
        return ", ".join(en.ord for en in Ansvar if en in self.ansvar) or "inget ansvar"


def roller(arende: Any, enheter: Iterable[int]) -> list[Roll]:
    """The roles that have something to do with an ärende at these enheter, given by id, by name."""
    ids, idag = list(enheter), clock.today().isoformat()
    if not ids:
        return []
    sql = ROLLER.replace("{enheter}", ", ".join("?" * len(ids)))
    samlade: dict[tuple[int, int], Roll] = {}
    for enhet, id, namn, *har, tillagd in rows(sql, (*ids, arende.typ, idag, idag, arende.id, *ids, arende.id)):
        ansvar = frozenset(en for en, nu in zip(Ansvar, har, strict=True) if nu)
        forra = samlade.get((enhet, id), Roll(enhet, id, namn))
        samlade[enhet, id] = Roll(enhet, id, namn, forra.ansvar | ansvar, forra.tillagd or bool(tillagd))
    return list(samlade.values())


def deltagande(arende: Any, enhet_id: int) -> list[Roll]:
    """Every role whose people at an enhet reach the ärende today, by name: also one without ansvar."""
    idag = clock.today().isoformat()
    har = {en.id: en for en in roller(arende, [enhet_id])}
    for id, namn in rows(PERSONAL, (enhet_id, idag, idag, arende.id)):
        har.setdefault(id, Roll(enhet_id, id, namn))
    return sorted(har.values(), key=lambda en: (sort_key(en.namn), en.id))


def begart(typ: processer.Typ, part: Part) -> frozenset[Ansvar]:
    """What a process can ask of an enhet of a part: the duties of its steps, and to kvittera a message (M95)."""
    steg = processer.kurs(typ, True)
    return frozenset({Ansvar.KVITTERA} | {en.duty for en in steg if en.duty and part in en.parts})
