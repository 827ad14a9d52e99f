"""The change number of each enhet: what the start page asks for when it wonders whether anything is new (M21)."""

from peewee import ForeignKeyField, IntegerField

from models.shared.db import db
from models.shared.organisation import Enhet
from models.shared.record import Record
from models.shared.statement import rows

# Only those on whose start page the ärende stands are told: of a draft the receivers know nothing (M34).
# The enheter are taken in order of id, so that two ärenden with the same enheter never wait for each other.
RAKNA_UPP = """
INSERT INTO samverkan_enhetsandring (enhet_id, nummer)
SELECT enhet_id, 1 FROM samverkan_deltagare WHERE arende_id = ? AND aktuell ORDER BY enhet_id
ON CONFLICT (enhet_id) DO UPDATE SET nummer = samverkan_enhetsandring.nummer + 1
"""
MARKERA = """
UPDATE samverkan_deltagare
   SET andring = (SELECT nummer FROM samverkan_enhetsandring n WHERE n.enhet_id = samverkan_deltagare.enhet_id)
 WHERE arende_id = ? AND aktuell
"""


class Enhetsandring(Record):
    """How many changes the ärenden of an enhet have had."""

    enhet = ForeignKeyField(Enhet, unique=True, on_delete="CASCADE")
    nummer = IntegerField(default=0)


def rakna_upp(arende_id: int) -> None:
    """Count a change for every enhet that takes part, and mark the ärende with the new number."""
    placeholder = db.param
    db.execute_sql(RAKNA_UPP.replace("?", placeholder), (arende_id,))
    db.execute_sql(MARKERA.replace("?", placeholder), (arende_id,))


def nummer(enhet_id: int) -> int:
    """The change number of an enhet now."""
    found = rows("SELECT nummer FROM samverkan_enhetsandring WHERE enhet_id = ?", (enhet_id,))
    return found[0][0] if found else 0


def andrade(enhet_id: int, sedan: int) -> list[int]:
    """The ärenden on the start page of an enhet that have changed since a number, those that left it included."""
    sql = "SELECT DISTINCT arende_id FROM samverkan_deltagare WHERE enhet_id = ? AND andring > ? ORDER BY arende_id"
    return [arende for (arende,) in rows(sql, (enhet_id, sedan))]
