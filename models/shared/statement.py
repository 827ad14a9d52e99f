"""Hot statements: SQL written once for both databases, run without building it again at each request."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from peewee import Model
from playhouse.postgres_ext import ServerSide

from models.shared.db import db, is_sqlite

ROWS_AT_ONCE = 1_000


def rows(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement written with `?` for each value and `{agg}` for joining texts with a comma.

    Days and moments are given as ISO text, which both databases read.
    """
    return db.execute_sql(_for(sql, is_sqlite()), tuple(params)).fetchall()


def among(sql: str, ids: Sequence[int]) -> str:
    """The statement with a `?` for each of these ids where it says IDS."""
    return sql.replace("IDS", ", ".join("?" * len(ids)))


def stream(sql: str, params: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """Run a statement and give its rows one by one as they are at this moment, without ever holding them all.

    Whoever takes them writes nothing in the database meanwhile.
    """
    statement = _for(sql, is_sqlite())
    if is_sqlite():
        yield from db.execute_sql(statement, tuple(params))
        return
    with db.atomic(), db.connection().cursor(name="stream") as cursor:
        cursor.itersize = ROWS_AT_ONCE
        cursor.execute(statement, tuple(params))
        yield from cursor


def one_by_one(query: Any) -> Iterator[Any]:
    """The rows of a Peewee query in the same way."""
    if is_sqlite():
        yield from query.iterator()
        return
    with db.atomic():
        yield from ServerSide(query, ROWS_AT_ONCE)


def record(sql: str, params: Sequence[Any] = (), **models: type[Model]) -> Any:
    """The first row of a statement as a record, or None when there is none. See `records`."""
    return next(iter(records(sql, params, **models)), None)


def records(sql: str, params: Sequence[Any] = (), **models: type[Model]) -> list[Any]:
    """Run a statement and give its rows as records of the first model.

    Each alias of the statement is named with its model, in the order that `{alias}` stands for its columns. The others
    are joined to the first as `join` would join them: `enhet` becomes its `enhet`, `av__medarbetare` the `medarbetare`
    of its `av`. What LEFT JOIN leaves out is None.
    """
    return [joined(row, models) for row in rows(_with_columns(sql, tuple(models.items())), params)]


def joined(row: Sequence[Any], models: dict[str, type[Model]]) -> Any:
    """One row as a record of the first model, with the others joined to it."""
    made: dict[str, Any] = {}
    main, start = "", 0
    for alias, model in models.items():
        fields = model._meta.sorted_fields
        made[alias] = _record(model, fields, row[start : start + len(fields)])
        start += len(fields)
        if not main:
            main = alias
            continue
        holder, _, name = alias.rpartition("__")
        if (owner := made[holder or main]) is not None:
            owner.__rel__[name] = made[alias]
    return made[main]


def _record(model, fields, values):
    if values[0] is None:  # the key
        return None
    record = model(__no_default__=True)
    record.__data__.update({field.name: field.python_value(value) for field, value in zip(fields, values, strict=True)})
    return record


@lru_cache(maxsize=256)
def _with_columns(sql: str, models: tuple[tuple[str, type[Model]], ...]) -> str:
    for alias, model in models:
        columns = ", ".join(f"{alias}.{field.column_name}" for field in model._meta.sorted_fields)
        sql = sql.replace(f"{{{alias}}}", columns)
    return sql


def insert(sql: str, params: Sequence[Any]) -> int:
    """Run an INSERT of one row; returns the key it was given."""
    if is_sqlite():
        return db.execute_sql(sql, tuple(params)).lastrowid
    return rows(sql + " RETURNING id", params)[0][0]


def run(sql: str, params: Sequence[Any] = ()) -> int:
    """Run a statement that changes many rows by itself; returns how many."""
    return db.execute_sql(_for(sql, is_sqlite()), tuple(params)).rowcount


def insert_all(sql: str, values: Sequence[tuple[Any, ...]]) -> None:
    """Run an INSERT of many rows, written with `{rows}` where their values go, some rows at a time.

    Both databases limit how many values one statement takes.
    """
    row = f"({', '.join('?' * len(values[0]))})"
    for start in range(0, len(values), ROWS_AT_ONCE):
        some = values[start : start + ROWS_AT_ONCE]
        statement = _for(sql.replace("{rows}", ", ".join([row] * len(some))), is_sqlite())
        db.execute_sql(statement, [value for each in some for value in each])


@lru_cache(maxsize=256)
def _for(sql: str, sqlite: bool) -> str:
    if sqlite:
        return sql.replace("{agg}", "group_concat(").replace("{/agg}", ")")
    return sql.replace("%", "%%").replace("?", "%s").replace("{agg}", "string_agg(").replace("{/agg}", ", ',')")
