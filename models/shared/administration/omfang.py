"""What an administrator administers: the whole tree, or the own enhet and what lies under it in the organisation."""

from peewee import Expression

from models.shared.actor import Actor
from models.shared.db import db, is_sqlite
from models.shared.organisation import Enhet
from models.shared.permissions import Permission
from models.shared.personal import rackvidd
from models.shared.statement import rows

GREN = """
WITH RECURSIVE gren (id) AS (
  SELECT id FROM enhet WHERE id = ? UNION SELECT e.id FROM enhet e JOIN gren ON e.over_id = gren.id
) SELECT id FROM gren
"""
ONE_MOVES = 7_221_371


def gren(enhet_id: int) -> set[int]:
    """An enhet and all that lies under it."""
    return {id for (id,) in rows(GREN, (enhet_id,))}


def far_organisera(actor: Actor) -> bool:
    """True for the one who may change the organisation: the systemadministratör."""
    return actor.may(Permission.ADMINISTRERA_SYSTEM)


def far_andra_regler(actor: Actor, enhet_id: int) -> bool:
    """True for the systemadministratör, and for the enhetsadministratör of the enhet or of one above it.

    Which enhet one has chosen to act at gives no right to administer it, and no enhet of another organisation (AC-07).
    """
    return far_organisera(actor) or (actor.may(Permission.ADMINISTRERA_ENHET) and enhet_id in rackvidd.gren(actor))


def synliga(actor: Actor):
    """The enheter an administrator may see, those that have ended included, in Swedish order."""
    return Enhet.select().where(_ser(actor)).order_by(Enhet.sortnyckel, Enhet.id)


def las_trad() -> None:
    """Let one at a time move enheter, until the caller's transaction ends, so that two moves make no circle."""
    if not is_sqlite():
        db.execute_sql("SELECT pg_advisory_xact_lock(%s)", (ONE_MOVES,))


def _ser(actor: Actor) -> Expression:
    if actor.may(Permission.ADMINISTRERA_SYSTEM, Permission.ADMINISTRERA_BEHORIGHET):
        return Enhet.id.is_null(False)
    return Enhet.id.in_(rackvidd.gren(actor) if actor.may(Permission.ADMINISTRERA_ENHET) else [])
