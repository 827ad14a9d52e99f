"""To find genomföranden among those within reach: by enhet, insatstyp and how they stand, in order of name."""

from collections.abc import Sequence
from typing import NamedTuple

from models.shared import clock
from models.shared.db import is_sqlite
from models.shared.statement import among, rows
from models.socialtjanst.skrivbord.rader import FRAN, ORDNING, Lage

KVAR = "FROM socialtjanst_insats i WHERE i.genomforande_id = g.id AND i.insatstyp_id IS NOT NULL"
SENARE = f"EXISTS (SELECT 1 {KVAR} AND (i.till IS NULL OR i.till >= ?))"
NU = f"EXISTS (SELECT 1 {KVAR} AND i.fran <= ? AND (i.till IS NULL OR i.till >= ?))"
TYP = f"EXISTS (SELECT 1 {KVAR} AND i.insatstyp_id = ?)"
RAKNAS_TILL = 2_000


class Fraga(NamedTuple):
    """What is asked for. Without a läge all that are open."""

    enhet: int = 0
    insatstyp: int = 0
    lage: Lage | None = None


class Sats(NamedTuple):
    """Conditions with their values, and the order."""

    villkor: str
    params: list[object]
    ordning: str


def sok(fraga: Fraga, inom: Sequence[int], *, efter: int = 0, antal: int) -> list[int]:
    """Some ids of what is asked for among the enheter with these ids, in order; with `efter` those after that one."""
    if _tom(fraga, inom):
        return []
    villkor, params, ordning = _sats(fraga, inom)
    jamfor, riktning = ("<", "DESC") if fraga.lage is Lage.AVSLUTAT else (">", "ASC")
    if efter:
        sql = f"SELECT {ordning} FROM {FRAN} WHERE {villkor} AND g.id = ?"  # noqa: S608
        plats = rows(sql, (*params, efter))
        if not plats:
            return []
        villkor += f" AND ({ordning}, g.id) {jamfor} (?, ?)"
        params = [*params, plats[0][0], efter]
    sql = f"SELECT g.id FROM {FRAN} WHERE {villkor} ORDER BY {ordning} {riktning}, g.id {riktning} LIMIT ?"  # noqa: S608
    return [id for (id,) in rows(sql, (*params, antal))]


def antal(fraga: Fraga, inom: Sequence[int]) -> int:
    """How many there are, counted as far as RAKNAS_TILL and one more."""
    if _tom(fraga, inom):
        return 0
    villkor, params, _ = _sats(fraga, inom)
    sql = f"SELECT COUNT(*) FROM (SELECT 1 FROM socialtjanst_genomforande g WHERE {villkor} LIMIT ?) f"  # noqa: S608
    return int(rows(sql, (*params, RAKNAS_TILL + 1))[0][0])


def _sats(fraga: Fraga, inom: Sequence[int]) -> Sats:
    """Open ones are few, and sorted by name. Closed ones are many, and come by their last day, which has an index."""
    ids = list(inom) if not fraga.enhet else [fraga.enhet]
    slut = fraga.lage is Lage.AVSLUTAT
    fri = "+" if slut and len(ids) > 1 and is_sqlite() else ""
    villkor = [among(f"{fri}g.enhet_id IN (IDS)", ids), f"g.avslutad IS {'NOT ' if slut else ''}NULL"]
    params: list[object] = list(ids)
    idag = clock.today().isoformat()
    if fraga.insatstyp:
        villkor.append(TYP)
        params.append(fraga.insatstyp)
    if fraga.lage is Lage.PAGAR:
        villkor.append(NU)
        params += [idag, idag]
    elif fraga.lage is Lage.PLANERAT:
        villkor += [SENARE, f"NOT {NU}"]
        params += [idag, idag, idag]
    elif fraga.lage is Lage.UTAN:
        villkor.append(f"NOT {SENARE}")
        params.append(idag)
    return Sats(" AND ".join(villkor), params, "g.avslutad" if slut else ORDNING)


def _tom(fraga: Fraga, inom: Sequence[int]) -> bool:
    return not inom or bool(fraga.enhet and fraga.enhet not in inom)
