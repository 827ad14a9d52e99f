"""Writing many rows at once, on SQLite and on PostgreSQL."""

from collections.abc import Iterable
from typing import Any

from models.shared.db import db, is_sqlite
from models.shared.record import Record


def write(model: type[Record], names: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write rows into a table, each a tuple in the order of the named fields."""
    table = model._meta.table_name
    columns = ", ".join(model._meta.fields[name].column_name for name in names.split())
    if is_sqlite():
        marks = ", ".join("?" * len(names.split()))
        db.connection().executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
        return
    with db.connection().cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    db.execute_sql(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608
