"""Many rows at a time, read and written with few statements on either database."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import peewee

from models.shared.db import db, is_sqlite
from models.shared.record import Record

WRITTEN_AT_ONCE = 1_000
ASKED_AT_ONCE = 5_000
Tick = Callable[[int], None]


def insert(model: type[Record], names: Sequence[str], rows: Iterable[Sequence[Any]], tick: Tick) -> None:
    """Write new rows, each a sequence of values in the order of the named fields."""
    fields = [model._meta.fields[name] for name in names]
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    _run(f'INSERT INTO "{_table(model)}" ({columns}) VALUES ({_marks(fields)})', fields, rows, tick)  # noqa: S608


def update(model: type[Record], names: Sequence[str], rows: Iterable[Sequence[Any]], tick: Tick) -> None:
    """Change rows, each a sequence of values in the order of the named fields, and last the id."""
    fields = [model._meta.fields[name] for name in names]
    columns = ", ".join(f'"{field.column_name}" = ?' for field in fields)
    _run(f'UPDATE "{_table(model)}" SET {columns} WHERE id = ?', [*fields, model._meta.fields["id"]], rows, tick)  # noqa: S608


def delete(model: type[Record], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Remove the rows that have these values."""
    fields = [model._meta.fields[name] for name in names]
    columns = " AND ".join(f'"{field.column_name}" = ?' for field in fields)
    _run(f'DELETE FROM "{_table(model)}" WHERE {columns}', fields, rows, lambda _: None)  # noqa: S608


def lock(models: Iterable[type[Record]]) -> None:
    """Keep others from writing to these tables until the transaction ends. On SQLite nobody else is writing."""
    if not is_sqlite():
        tables = ", ".join(f'"{_table(model)}"' for model in models)
        db.execute_sql(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")


def asked(query: Any, field: Any, keys: Iterable[Any] | None) -> Iterator[tuple[Any, ...]]:
    """The rows of a query whose field is one of the keys, or all of them when keys is None."""
    if keys is None:
        yield from query.tuples().iterator()
        return
    rest = iter(keys)
    mark = "?" if is_sqlite() else "%s"
    while some := [field.db_value(key) for key in islice(rest, ASKED_AT_ONCE)]:
        # Written out, because the query builder takes longer over each value than the database does.
        chosen = peewee.SQL(f"({', '.join([mark] * len(some))})", some)
        yield from query.where(field.in_(chosen)).tuples().iterator()


def _run(sql: str, fields: Sequence[peewee.Field], rows: Iterable[Sequence[Any]], tick: Tick) -> None:
    statement = sql if is_sqlite() else sql.replace("?", "%s")
    rest = iter(rows)
    while some := list(islice(rest, WRITTEN_AT_ONCE)):
        values = [[_stored(field, value) for field, value in zip(fields, row, strict=True)] for row in some]
        with peewee.__exception_wrapper__:
            db.connection().cursor().executemany(statement, values)
        tick(len(some))


def _stored(field: peewee.Field, value: Any) -> Any:
    """A value as the database has it. Text was put in its stored form when the file was read."""
    return value if type(value) is str else field.db_value(value)


def _table(model: type[Record]) -> str:
    return model._meta.table_name


def _marks(fields: Sequence[peewee.Field]) -> str:
    return ", ".join("?" * len(fields))
