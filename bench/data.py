"""The generator: N ärenden over 300 enheter, written into a fresh, migrated database as fast as it takes them."""

from datetime import datetime

from bench.bulk import write
from bench.case_rows import case_rows
from bench.cases import PER_PART
from bench.organisation import organisation
from bench.people import MOST, persons
from bench.sip_rows import sip_rows
from models.shared import schema
from models.shared.db import db, is_sqlite
from models.shared.demo_data import SEDAN
from models.shared.person import Listning, Person

BULK = ("PRAGMA foreign_keys = 0", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -400000")
AFTER = ("PRAGMA foreign_keys = 1", "PRAGMA synchronous = FULL", "PRAGMA cache_size = -16000")


def fill(count: int, base: datetime) -> None:
    """Migrate the empty database that `db` points at and write `count` SVU and fifty SIP, the same rows each time.

    Whoever works at enhet n has uppdrag n: wards are 1–100, vårdcentraler 101–200, kommuner 201–300.
    """
    schema.migrate()
    for pragma in BULK if is_sqlite() else ():
        db.execute_sql(pragma)
    with db.atomic():
        organisation()
        _persons(min(count, MOST))
        case_rows(count, base)
        sip_rows(count, base)
    for statement in AFTER if is_sqlite() else ("ANALYZE",):  # SQLite has no statistics when it runs for real either
        db.execute_sql(statement)


def _persons(count):
    write(
        Person,
        "id nummer fornamn efternamn sok sortnyckel adress postnummer postort kommunkod telefon skydd kalla",
        (
            (*person, f"Bänkvägen {person.id % 90}", "99010", "Ekdala", "9801", "", "inget", "folkbokforing")
            for person in persons(count)
        ),
    )
    write(
        Listning,
        "person enhet fran",
        ((id, 1 + PER_PART + id % PER_PART, SEDAN.isoformat()) for id in range(1, count + 1)),
    )
