"""How far one sees in socialtjänst: the own enhet and all below it, within the same kommun."""

from typing import Any

from models.shared.rules import RuleBroken
from models.shared.statement import rows

FAR_INTE = "Du har inte behörighet att göra det här."
ANNAN_ENHET = "Det här hör till en enhet som du inte når. Logga in mot rätt enhet."

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


def enheter(actor: Any) -> list[int]:
    """The ids of the enheter within reach. Each query of socialtjänst starts here; all else does not exist (404)."""
    orgnr = actor.enhet.orgnr
    return [id for (id,) in rows(GREN, (actor.uppdrag_id, orgnr, actor.enhet_id, orgnr))]


def krav(actor: Any, permission: str, enhet_id: int) -> None:
    """Raise RuleBroken unless the actor holds the permission and reaches the enhet."""
    if not actor.may(permission):
        raise RuleBroken(FAR_INTE)
    if enhet_id not in enheter(actor):
        raise RuleBroken(ANNAN_ENHET)
