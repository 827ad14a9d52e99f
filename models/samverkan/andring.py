"""The change number of each enhet: what the start page asks for when it wonders whether anything is new (M21)."""

from peewee import ForeignKeyField, IntegerField

from models.samverkan.sparrat import SPARRAT
from models.shared.db import db
from models.shared.organisation import Enhet
from models.shared.record import Record
from models.shared.statement import rows

# Only those on whose start page the ärende stands are told: of a draft the receivers know nothing (M34).
# The enheter are taken in order of id, so that two ärenden with the same enheter never wait for each other.
# Nor do those for whom it is spärrat hear of it again (BG-07).
BEROR = """
  FROM samverkan_deltagare d JOIN samverkan_arende a ON a.id = d.arende_id JOIN enhet e ON e.id = d.enhet_id
 WHERE d.arende_id = ? AND d.aktuell AND (? OR NOT {sparrat})
""".replace("{sparrat}", SPARRAT)
RAKNA_UPP = """
INSERT INTO samverkan_enhetsandring (enhet_id, nummer) SELECT d.enhet_id, 1 {beror} ORDER BY d.enhet_id
ON CONFLICT (enhet_id) DO UPDATE SET nummer = samverkan_enhetsandring.nummer + 1
""".replace("{beror}", BEROR)
MARKERA = """
UPDATE samverkan_deltagare
   SET andring = (SELECT nummer FROM samverkan_enhetsandring n WHERE n.enhet_id = samverkan_deltagare.enhet_id)
 WHERE id IN (SELECT d.id {beror})
""".replace("{beror}", BEROR)
ANDRADE = """
SELECT DISTINCT d.arende_id
  FROM samverkan_deltagare d JOIN samverkan_arende a ON a.id = d.arende_id JOIN enhet e ON e.id = d.enhet_id
 WHERE d.enhet_id = ? AND d.andring > ? AND NOT {sparrat} ORDER BY d.arende_id
""".replace("{sparrat}", SPARRAT)


class Enhetsandring(Record):
    """How many changes the ärenden of an enhet have had."""

    enhet = ForeignKeyField(Enhet, unique=True, on_delete="CASCADE")
    nummer = IntegerField(default=0)


def rakna_upp(arende_id: int) -> None:
    """Count a change for every enhet that takes part, and mark the ärende with the new number."""
    _rakna(arende_id, False)


def rakna_upp_for_alla(arende_id: int) -> None:
    """The same, also for those for whom it has just been spärrat: it leaves their list."""
    _rakna(arende_id, True)


def _rakna(arende_id, alla):
    for sql in (RAKNA_UPP, MARKERA):
        db.execute_sql(sql.replace("?", db.param), (arende_id, alla))


def nummer(enhet_id: int) -> int:
    """The change number of an enhet now."""
    found = rows("SELECT nummer FROM samverkan_enhetsandring WHERE enhet_id = ?", (enhet_id,))
    return found[0][0] if found else 0


def andrade(enhet_id: int, sedan: int) -> list[int]:
    """The ärenden on the start page of an enhet that have changed since a number, those that left it included.

    One that has been spärrat is not named: the number alone says that the list has changed.
    """
    return [arende for (arende,) in rows(ANDRADE, (enhet_id, sedan))]
