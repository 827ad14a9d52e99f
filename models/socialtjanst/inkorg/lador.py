"""The inkorg as it is read: what has been received, read or not, and what has been sent (T7)."""

from datetime import timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.db import is_sqlite
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.statement import among, records, rows
from models.socialtjanst import rackvidd
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.inkorg.meddelande import Meddelande
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

RAKNAS_TILL = 99
NYA = timedelta(days=90)  # what has lain longer is not new, though nobody has marked it as read
# Who works in two kommuner reads in each what was sent there.
HAR = """
(m.av_id IS NULL OR EXISTS (SELECT 1 FROM medarbetaruppdrag a JOIN enhet e ON e.id = a.enhet_id
                             WHERE a.id = m.av_id AND e.orgnr = ?))
"""
# With few enheter those lead to the messages. With many it is the time, since nearly every message is theirs; a plus
# before a column keeps SQLite from choosing an index by it.
MANGA = 20
MOTTAGNA = f"({{fri}}m.till_id = ? OR {{fri}}m.till_enhet_id IN (IDS)) AND {HAR}"
OLASTA = """
 AND m.skapad > ? AND NOT EXISTS (
     SELECT 1 FROM socialtjanst_lasning l WHERE l.meddelande_id = m.id AND l.medarbetare_id = ?)
"""
LASTA = "SELECT meddelande_id FROM socialtjanst_lasning WHERE medarbetare_id = ? AND meddelande_id IN (IDS)"
VISAS = """
SELECT {m}, {av}, {av__medarbetare}, {av__enhet}, {till}, {till_enhet}, {uppdrag}, {genomforande}, {avvikelse}
  FROM socialtjanst_meddelande m LEFT JOIN medarbetaruppdrag av ON av.id = m.av_id
  LEFT JOIN medarbetare av__medarbetare ON av__medarbetare.id = av.medarbetare_id
  LEFT JOIN enhet av__enhet ON av__enhet.id = av.enhet_id LEFT JOIN medarbetare till ON till.id = m.till_id
  LEFT JOIN enhet till_enhet ON till_enhet.id = m.till_enhet_id
  LEFT JOIN socialtjanst_uppdrag uppdrag ON uppdrag.id = m.uppdrag_id
  LEFT JOIN socialtjanst_genomforande genomforande ON genomforande.id = m.genomforande_id
  LEFT JOIN avvikelse ON avvikelse.id = m.avvikelse_id WHERE m.id IN (IDS)
"""


class Lada(StrEnum):
    """Which messages."""

    MOTTAGNA = "mottagna"
    OLASTA = "olasta"
    SKICKADE = "skickade"


class Rad(NamedTuple):
    """A message as one of those who receive it, or who sent it, sees it."""

    meddelande: Meddelande  # with sender, receiver and what it is about
    last: bool


def lasa(lada: Lada, actor: Any, *, efter: int = 0, antal: int) -> list[Rad]:
    """Some messages, the latest first; with `efter` those before that one."""
    villkor, params = _villkor(lada, actor)
    if efter:
        villkor += " AND (m.skapad, m.id) < (SELECT f.skapad, f.id FROM socialtjanst_meddelande f WHERE f.id = ?)"
        params.append(efter)
    sql = f"SELECT m.id FROM socialtjanst_meddelande m WHERE {villkor} ORDER BY m.skapad DESC, m.id DESC LIMIT ?"  # noqa: S608
    ids = [id for (id,) in rows(sql, (*params, antal))]
    if not ids:
        return []
    lasta = {id for (id,) in rows(among(LASTA, ids), (actor.medarbetare_id, *ids))}
    tabeller = {"m": Meddelande, "av": Medarbetaruppdrag, "av__medarbetare": Medarbetare, "av__enhet": Enhet}
    tabeller |= {
        "till": Medarbetare,
        "till_enhet": Enhet,
        "uppdrag": Uppdrag,
        "genomforande": Genomforande,
        "avvikelse": Avvikelse,
    }
    funna = {en.id: en for en in records(among(VISAS, ids), ids, **tabeller)}
    sedan = clock.now() - NYA
    return [Rad(funna[id], lada is Lada.SKICKADE or id in lasta or funna[id].skapad <= sedan) for id in ids]


def olasta(actor: Any) -> int:
    """How many are new and not read, counted as far as RAKNAS_TILL."""
    villkor, params = _villkor(Lada.OLASTA, actor)
    sql = f"SELECT COUNT(*) FROM (SELECT 1 FROM socialtjanst_meddelande m WHERE {villkor} LIMIT ?) f"  # noqa: S608
    return int(rows(sql, (*params, RAKNAS_TILL))[0][0])


def _villkor(lada: Lada, actor: Any) -> tuple[str, list[Any]]:
    if lada is Lada.SKICKADE:
        return "m.av_id = ?", [actor.uppdrag_id]
    inom = rackvidd.enheter(actor) or [0]
    mottagna = MOTTAGNA.format(fri="+" if is_sqlite() and len(inom) > MANGA else "")
    villkor, params = among(mottagna, inom), [actor.medarbetare_id, *inom, actor.enhet.orgnr]
    if lada is Lada.OLASTA:
        sedan = Meddelande.skapad.db_value(clock.now() - NYA)
        return villkor + OLASTA, [*params, sedan, actor.medarbetare_id]
    return villkor, params
