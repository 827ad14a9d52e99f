"""What SQLite keeps in memory of the database while statistics are counted, which is more than a page needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.shared.db import PRAGMAS, db, is_sqlite

KIB = 16_000  # the insatser of some days with their genomföranden, which those of the next days lie beside


@contextmanager
def lasminne(*, namn: bool = False) -> Iterator[None]:
    """Keep more in this thread until it is counted. Within itself it changes nothing.

    What is sorted lies in one piece in the memory, which is a third quicker, and goes by way of a file that nobody else
    can open when it is more than that. Where there are names in it, it stays in the memory in pieces.
    """
    if not is_sqlite() or db.execute_sql("PRAGMA cache_size").fetchone()[0] != PRAGMAS["cache_size"]:
        yield
        return
    _stall(cache_size=-KIB, temp_store="memory" if namn else "file")
    try:
        yield
    finally:
        _stall(**{pragma: PRAGMAS[pragma] for pragma in ("cache_size", "temp_store")})


def _stall(**pragmas: object) -> None:
    for pragma, varde in pragmas.items():
        sql = f"PRAGMA {pragma} = {varde}"
        db.execute_sql(sql)
