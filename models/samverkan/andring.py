"""The change number of each enhet: what the start page asks for when it wonders whether anything is new (M21)."""

from peewee import ForeignKeyField, IntegerField

from models.samverkan.roller.utesluten import UTESLUTEN
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
INSERT INTO samverkan_enhetsandring (enhet_id, nummer, doljer) SELECT d.enhet_id, 1, 0 {beror} ORDER BY d.enhet_id
ON CONFLICT (enhet_id) DO UPDATE SET nummer = samverkan_enhetsandring.nummer + 1
""".replace("{beror}", BEROR)
MARKERA = """
UPDATE samverkan_deltagare
   SET andring = (SELECT nummer FROM samverkan_enhetsandring n WHERE n.enhet_id = samverkan_deltagare.enhet_id)
 WHERE id IN (SELECT d.id {beror})
""".replace("{beror}", BEROR)
DOLJ_FOR = "UPDATE samverkan_enhetsandring SET doljer = nummer WHERE enhet_id = ?"
DOLJ = """
UPDATE samverkan_enhetsandring SET doljer = nummer WHERE enhet_id IN (SELECT d.enhet_id {beror})
""".replace("{beror}", BEROR)
ANDRADE = """
SELECT DISTINCT d.arende_id
  FROM samverkan_deltagare d JOIN samverkan_arende a ON a.id = d.arende_id JOIN enhet e ON e.id = d.enhet_id
 WHERE d.enhet_id = ? AND d.andring > ? AND NOT {sparrat} AND NOT {utesluten} ORDER BY d.arende_id
""".replace("{sparrat}", SPARRAT).replace("{utesluten}", UTESLUTEN)


class Enhetsandring(Record):
    """How many changes the ärenden of an enhet have had, and at which of them something was last hidden from it."""

    enhet = ForeignKeyField(Enhet, unique=True, on_delete="CASCADE")
    nummer = IntegerField(default=0)
    doljer = IntegerField(default=0)


def rakna_upp(arende_id: int, *, alla: bool = False, doljer: bool = False) -> None:
    """Count a change for every enhet that takes part, and mark the ärende with the new number.

    `alla` counts it also for those for whom it has just been spärrat, since it leaves their list. `doljer` says that
    something is hidden from now on, so that lists that are open do not wait for anyone to read them anew.
    """
    for sql in (RAKNA_UPP, MARKERA, *([DOLJ] if doljer else [])):
        db.execute_sql(sql.replace("?", db.param), (arende_id, alla))


def dolj(enhet_id: int) -> None:
    """Let the lists of one enhet that are open be read anew at once, after what has just been counted there."""
    db.execute_sql(DOLJ_FOR.replace("?", db.param), (enhet_id,))


def nummer(enhet_id: int) -> int:
    """The change number of an enhet now."""
    return lage(enhet_id)[0]


def lage(enhet_id: int) -> tuple[int, int]:
    """The change number of an enhet now, and the one at which something last left its screens."""
    found = rows("SELECT nummer, doljer FROM samverkan_enhetsandring WHERE enhet_id = ?", (enhet_id,))
    return tuple(found[0]) if found else (0, 0)


def andrade(enhet_id: int, sedan: int, processroll_id: int | None = None) -> list[int]:
    """The ärenden on the start page of an enhet that have changed since a number, those that left it included.

    One that has been spärrat, or that the role has been taken out of, is not named: the number alone says that the
    list has changed.
    """
    return [arende for (arende,) in rows(ANDRADE, (enhet_id, sedan, processroll_id))]
