"""A consistent copy of the database while it is in use, and what the copy holds."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from models.shared.db import db
from models.shared.rules import RuleBroken
from models.shared.seal import BEGINNING

SQLITE, POSTGRESQL = "database.sqlite3", "database.pgdump"
Ask = Callable[[str], Sequence[tuple[Any, ...]]]


def copy_sqlite(folder: Path) -> tuple[Path, dict[str, Any]]:
    """Copy through SQLite's own backup, which sees one moment and lets others write meanwhile."""
    target = folder / SQLITE
    source_uri = f"{Path(db.obj.database).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(source_uri, uri=True)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        if faults := sqlite_faults(copy):
            raise RuleBroken(f"Databasen är skadad och kopierades inte: {faults[0]}")
        tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return target, _facts(lambda sql: copy.execute(sql).fetchall(), tables)


def copy_postgres(folder: Path, url: str) -> tuple[Path, dict[str, Any]]:
    """Copy with pg_dump, in the same moment as the rows are counted."""
    target = folder / POSTGRESQL
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        snapshot = connection.execute("SELECT pg_export_snapshot()").fetchall()[0][0]
        options = ("--format=custom", "--no-owner", f"--snapshot={snapshot}", f"--file={target}")
        postgres_tool("pg_dump", *options, url=url)
        names = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
        tables = [name for (name,) in connection.execute(names).fetchall()]
        return target, _facts(lambda sql: connection.execute(sql).fetchall(), tables)  # type: ignore[arg-type]


def postgres_tool(name: str, *arguments: str, url: str = "") -> None:
    """Run one of PostgreSQL's own programs. The password is not shown in the list of processes."""
    if shutil.which(name) is None:
        raise RuleBroken(
            f"{name} saknas. Installera PostgreSQL:s klientprogram i serverns version, "
            "på Debian och Ubuntu paketet postgresql-client."
        )
    settings = conninfo_to_dict(url)
    password = settings.pop("password", None)
    environment = {**os.environ, "PGPASSWORD": str(password)} if password else dict(os.environ)
    target = [f"--dbname={make_conninfo('', **settings)}"] if url else []
    command = [name, *target, *arguments]
    ran = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    if ran.returncode:
        said = [line for line in ran.stderr.splitlines() if "error:" in line.lower() or "detail:" in line.lower()]
        raise RuleBroken(f"{name} misslyckades: {' '.join(said[:2]) or ran.stderr.strip()[-300:]}")


def sqlite_faults(connection: sqlite3.Connection) -> list[str]:
    """What SQLite itself finds wrong with a database (DU-04)."""
    broken = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    foreign = [f"{table}, rad {number}" for table, number, *_ in connection.execute("PRAGMA foreign_key_check")]
    return [*broken, *(f"främmande nyckel utan rad i {place}" for place in foreign)]


def _facts(ask: Ask, tables: Sequence[str]) -> dict[str, Any]:
    """Counts of rows, the migrations that were run, and where the log had come."""
    seals: Sequence[tuple[Any, ...]] = []
    if "audit_seal" in tables:
        seals = ask("SELECT sigill, sista FROM audit_seal ORDER BY sista DESC LIMIT 1")
    return {
        "tables": {name: ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in tables},  # noqa: S608
        "migrations": [
            f"{table.removeprefix('migration_')}/{name}"
            for table in tables
            if table.startswith("migration_")
            for (name,) in ask(f'SELECT name FROM "{table}" ORDER BY name')  # noqa: S608
        ],
        "audit": {"head": seals[0][0] if seals else BEGINNING, "sealed_to": seals[0][1] if seals else None},
    }
