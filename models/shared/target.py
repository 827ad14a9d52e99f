"""Where a restore puts a database: beside what is there, and then in its place, all or nothing."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from filelock import FileLock, Timeout

from models.shared import archive
from models.shared.database_copy import POSTGRESQL, SQLITE, postgres_tool
from models.shared.db import db
from models.shared.rules import RuleBroken

IN_USE = "Databasen används. Stoppa Samspel och försök igen."
TELLING = ("person", "enhet", "medarbetare", "audit_act")
FULL = "SELECT EXISTS (SELECT 1 FROM {})"
BESIDE = ("", "-wal", "-shm")


class Target(Protocol):
    """A place for a database."""

    def is_empty(self) -> bool:
        """True when nothing is lost if the database is replaced."""

    def alone(self):
        """Hold the database for ourselves meanwhile."""

    def put(self, room: Path, stamp: str) -> list[str]:
        """Put the database of an unpacked archive in place. Says in Swedish where the old one is."""


class SqliteTarget:
    """A file, which is exchanged for another."""

    def __init__(self) -> None:
        self.path = Path(db.obj.database).absolute()

    def is_empty(self) -> bool:
        if not self.path.exists() or not self.path.stat().st_size:
            return True
        try:
            with closing(sqlite3.connect(self.path)) as there:
                tables = {name for (name,) in there.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
                return not any(there.execute(FULL.format(name)).fetchone()[0] for name in TELLING if name in tables)
        except sqlite3.DatabaseError:
            return False  # whatever it is, it is not nothing

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep writers out, and fold the write-ahead log into the file, which fails while anybody has it open."""
        db.obj.close_all()
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with FileLock(f"{self.path}.lock", timeout=2):
                if self.path.exists():
                    self._fold()
                yield
        except Timeout:
            raise RuleBroken(IN_USE) from None

    def _fold(self) -> None:
        try:
            with closing(sqlite3.connect(self.path, timeout=1, isolation_level=None)) as there:
                there.execute("PRAGMA journal_mode=DELETE").fetchall()
        except sqlite3.OperationalError:
            raise RuleBroken(IN_USE) from None
        except sqlite3.DatabaseError:
            pass  # spoilt beyond reading, which may be why it is replaced

    @staticmethod
    def _bring(new: Path, near: Path) -> None:
        """Let the new database lie beside its place, also on another file system, so that the exchange is one step."""
        try:
            shutil.move(new, near)
            archive.sync(near)
        except BaseException:
            near.unlink(missing_ok=True)
            raise

    def put(self, room: Path, stamp: str) -> list[str]:
        was_empty = self.is_empty()
        aside = self.path.with_name(f"{self.path.stem}-{stamp}{self.path.suffix}")
        near = self.path.with_name(f"{self.path.name}.{stamp}")
        self._bring(room / SQLITE, near)
        for ending in BESIDE:
            old = self.path.with_name(self.path.name + ending)
            if old.exists():
                os.replace(old, aside.with_name(aside.name + ending))
        try:
            os.replace(near, self.path)
        except BaseException:
            near.unlink(missing_ok=True)
            for ending in BESIDE:
                kept = aside.with_name(aside.name + ending)
                if kept.exists():
                    os.replace(kept, self.path.with_name(self.path.name + ending))
            raise
        archive.sync(self.path.parent)
        if was_empty:
            aside.unlink(missing_ok=True)
            return []
        return [f"Den databas som fanns ligger kvar som {aside}."]


class PostgresTarget:
    """The schema `public`, which is renamed; the dump is read into a new one in the same transaction."""

    def __init__(self, url: str) -> None:
        self.url = url

    def is_empty(self) -> bool:
        with psycopg.connect(self.url) as there:
            tables = _public_tables(there)
            return not any(_ask(there, FULL.format(name))[0][0] for name in TELLING if name in tables)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody is shut out: those who are connected find the new tables under the old names."""
        db.obj.close_all()
        yield

    def put(self, room: Path, stamp: str) -> list[str]:
        aside, script = f"samspel_{stamp.replace('-', '_')}", room / "restore.sql"
        postgres_tool("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(room / POSTGRESQL))
        with psycopg.connect(self.url) as there:
            has_tables = bool(_public_tables(there))
        was_empty = self.is_empty()
        before = [f"--command=ALTER SCHEMA public RENAME TO {aside}", "--command=CREATE SCHEMA public"]
        after = [f"--command=DROP SCHEMA {aside} CASCADE"]
        postgres_tool(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            *(before if has_tables else []),
            f"--file={script}",
            *(after if has_tables and was_empty else []),
            url=self.url,
        )
        return [] if was_empty else [f"De tabeller som fanns ligger kvar i schemat {aside}."]


def _public_tables(there: psycopg.Connection) -> set[str]:
    return {name for (name,) in _ask(there, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}


def _ask(there: psycopg.Connection, sql: str) -> list[tuple[Any, ...]]:
    return there.execute(sql.encode()).fetchall()
