"""Nya uppdrag: those sent to an enhet within reach, until they are fördelade and then kvitterade there (T6, T15)."""

from collections.abc import Sequence
from typing import NamedTuple

from models.shared.person import Person
from models.shared.statement import among, records, rows
from models.socialtjanst.uppdrag.uppdrag import Uppdrag
from models.socialtjanst.utforare.insatstyp import Insatstyp

# One that waits to be fördelat has the enhet it was sent to; one that is, the enhet that is to kvittera it.
VANTAR = """
SELECT u.id, u.till_enhet_id AS enhet_id, u.skickad AS sedan FROM socialtjanst_uppdrag u
 WHERE u.till_enhet_id IN (IDS) AND u.skickad IS NOT NULL AND u.fordelad IS NULL AND u.atertagen IS NULL
 UNION ALL
SELECT u.id, f.enhet_id, u.skickad FROM socialtjanst_fordelning f JOIN socialtjanst_uppdrag u ON u.id = f.uppdrag_id
 WHERE f.enhet_id IN (IDS) AND u.avslutad IS NULL AND NOT EXISTS (
       SELECT 1 FROM socialtjanst_kvittering k WHERE k.uppdrag_id = f.uppdrag_id AND k.enhet_id = f.enhet_id)
"""
MED_NAMN = f"SELECT v.id, enhet.namn FROM ({VANTAR}) v JOIN enhet ON enhet.id = v.enhet_id"  # noqa: S608
SENAST = f"{MED_NAMN} ORDER BY v.sedan DESC, v.id DESC LIMIT ?"
ETT = f"{MED_NAMN} WHERE v.id = ?"
PER_ENHET = f"SELECT enhet_id, COUNT(*) FROM ({VANTAR}) v GROUP BY enhet_id"  # noqa: S608
VISAS = """
SELECT {u}, {person}, {insatstyp} FROM socialtjanst_uppdrag u JOIN person ON person.id = u.person_id
  JOIN socialtjanst_insatstyp insatstyp ON insatstyp.id = u.insatstyp_id WHERE u.id IN (IDS)
"""
MEST = 200


class Nytt(NamedTuple):
    """An uppdrag that waits at an enhet: to be fördelat, or when it is, to be kvitterat."""

    uppdrag: Uppdrag  # with its person and insatstyp
    enhet: str


def nya(inom: Sequence[int]) -> list[Nytt]:
    """What waits at the enheter with these ids, the latest first."""
    return _hamta(SENAST, inom, MEST)


def ett(inom: Sequence[int], uppdrag_id: int) -> Nytt | None:
    """One of them; None when it does not wait there."""
    return next(iter(_hamta(ETT, inom, uppdrag_id)), None)


def per_enhet(inom: Sequence[int]) -> dict[int, int]:
    """How many wait at each enhet where some do."""
    return dict(rows(among(PER_ENHET, inom), (*inom, *inom))) if inom else {}


def antal(inom: Sequence[int]) -> int:
    """How many wait."""
    return sum(per_enhet(inom).values())


def _hamta(sql: str, inom: Sequence[int], sist: int) -> list[Nytt]:
    vantar = rows(among(sql, inom), (*inom, *inom, sist)) if inom else []
    if not vantar:
        return []
    ids = [id for id, _ in vantar]
    alla = {en.id: en for en in records(among(VISAS, ids), ids, u=Uppdrag, person=Person, insatstyp=Insatstyp)}
    return [Nytt(alla[id], enhet) for id, enhet in vantar]
