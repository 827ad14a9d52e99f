"""What SQLite keeps in memory of the database while statistics are counted, which is more than a page needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.shared.db import PRAGMAS, db, is_sqlite

KIB = 16_000  # the insatser of some days with their genomföranden and persons, which those of the next days lie beside


@contextmanager
def lasminne() -> Iterator[None]:
    """Keep more in this thread until it is counted. Within itself it changes nothing."""
    if not is_sqlite() or db.execute_sql("PRAGMA cache_size").fetchone()[0] != PRAGMAS["cache_size"]:
        yield
        return
    _hall(-KIB)
    try:
        yield
    finally:
        _hall(PRAGMAS["cache_size"])


def _hall(antal):
    sql = f"PRAGMA cache_size = {antal}"
    db.execute_sql(sql)
