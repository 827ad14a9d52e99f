"""Mina personer: the genomföranden that one has gathered for oneself, while they are open and within reach (T16)."""

from collections.abc import Sequence
from typing import Any

from models.shared.statement import among, rows
from models.socialtjanst.skrivbord.rader import FRAN, ORDNING

MINA = f"FROM {FRAN} JOIN socialtjanst_min_person m ON m.genomforande_id = g.id"
VILLKOR = "WHERE m.medarbetare_id = ? AND g.avslutad IS NULL AND g.enhet_id IN (IDS)"
ALLA = f"SELECT g.id {MINA} {VILLKOR} ORDER BY {ORDNING}, g.id"
ANTAL = f"SELECT COUNT(*) {MINA} {VILLKOR}"


def mina(actor: Any, inom: Sequence[int]) -> list[int]:
    """The ids of them, in order of name."""
    return [id for (id,) in rows(among(ALLA, inom), (actor.medarbetare_id, *inom))] if inom else []


def antal(actor: Any, inom: Sequence[int]) -> int:
    """How many they are."""
    return int(rows(among(ANTAL, inom), (actor.medarbetare_id, *inom))[0][0]) if inom else 0
