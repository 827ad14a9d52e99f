"""How far one sees: the enhet of one's uppdrag and all below it, within the one that is chosen in the header."""

from typing import Any

from models.shared.statement import rows

# What lies below the enhet of one's uppdrag; within that, what lies below the enhet that is chosen in the header. Who
# chooses an enhet elsewhere in the kommun reaches nothing there: between enheter there is sekretess (OSL 26 kap. 1 §).
GREN = """
WITH RECURSIVE
egen (id) AS (
    SELECT u.enhet_id FROM medarbetaruppdrag u WHERE u.id = ?
    UNION SELECT e.id FROM enhet e JOIN egen ON e.over_id = egen.id WHERE e.orgnr = ?
),
vald (id) AS (
    SELECT egen.id FROM egen WHERE egen.id = ?
    UNION SELECT e.id FROM enhet e JOIN vald ON e.over_id = vald.id WHERE e.orgnr = ?
)
SELECT id FROM vald
"""


def enheter(actor: Any) -> tuple[int, ...]:
    """The ids of the enheter within reach. What lies beyond does not exist (404).

    A page asks the database once, however many times it asks here.
    """
    return actor.mins("rackvidd", lambda: _fraga(actor))


def _fraga(actor):
    orgnr = actor.enhet.orgnr
    return tuple(id for (id,) in rows(GREN, (actor.uppdrag_id, orgnr, actor.enhet_id, orgnr)))
