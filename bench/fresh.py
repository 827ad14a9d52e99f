"""A database of the bench's own, so that nothing that exists is touched."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg


@contextmanager
def fresh_database(count: int) -> Iterator[str]:
    """The address of an empty PostgreSQL database beside the one in DATABASE_URL; nothing when it is not given."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        yield ""
        return
    name = f"samspel_bench_{os.getpid()}_{count}"
    _execute(url, f"CREATE DATABASE {name}")
    head, _, query = url.partition("?")
    try:
        yield head.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")
    finally:
        _execute(url, f"DROP DATABASE {name} WITH (FORCE)")


def _execute(url: str, sql: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.encode())
