"""What the database does in another way while statistics are counted than while a page is read."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.shared.db import PRAGMAS, db, is_sqlite

KIB = 16_000  # the insatser of some days with their genomföranden, which those of the next days lie beside


@contextmanager
def lasminne(*, namn: bool = False) -> Iterator[None]:
    """Count in this thread. Within itself it changes nothing.

    SQLite keeps more of the database in memory. What it sorts lies there in one piece, which is a third quicker, and
    goes by way of a file that nobody else can open when it is more than that. Where there are names in it, it stays in
    the memory in pieces. PostgreSQL plans each question for its own period and enheter, and not once for all.
    """
    with _sqlite(namn) if is_sqlite() else _postgres():
        yield


@contextmanager
def _sqlite(namn: bool) -> Iterator[None]:
    if db.execute_sql("PRAGMA cache_size").fetchone()[0] != PRAGMAS["cache_size"]:
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


@contextmanager
def _postgres() -> Iterator[None]:
    connection = db.connection()
    before, connection.prepare_threshold = connection.prepare_threshold, None
    try:
        yield
    finally:
        connection.prepare_threshold = before
