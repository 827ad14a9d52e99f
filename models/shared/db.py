"""The one database, SQLite or PostgreSQL, and the transaction that every change runs in."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import peewee
from filelock import FileLock, Timeout
from playhouse.db_url import parse
from playhouse.pool import PooledSqliteDatabase
from playhouse.postgres_ext import PooledPsycopg3Database

from models.shared.rules import RuleBroken

db = peewee.DatabaseProxy()

LOCK_SECONDS = 10
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "fullfsync": 1,  # on macOS alone: what is synced has left the cache of the disk (DU-02)
    "foreign_keys": 1,
    "busy_timeout": LOCK_SECONDS * 1000,
    "cache_size": -2_000,  # KiB, for each thread of each process; the system keeps the file in memory once for all
    "temp_store": "memory",
    "wal_autocheckpoint": 4_000,  # a list that is read dirties fifty pages of the log; later they are written once
}


_begun = threading.local()


class Counted:
    """A database that remembers how many transactions each thread has begun."""

    def begin(self, *args, **kwargs):
        _begun.antal = transactions() + 1
        super().begin(*args, **kwargs)


def transactions() -> int:
    """How many transactions this thread has begun. What was read outside one may hold until there is another."""
    return getattr(_begun, "antal", 0)


class Sqlite(Counted, PooledSqliteDatabase):
    """SQLite with one writer at a time.

    Writers that collide inside SQLite sleep in its busy handler, for seconds at worst. So every outermost transaction
    first takes one lock in the process, then one file lock between processes, and only then BEGIN IMMEDIATE.
    """

    field_types = {**PooledSqliteDatabase.field_types, "MOMENT": "TEXT"}
    dialect = "sqlite"

    def init(self, database, **kwargs):
        super().init(database, **kwargs)
        self._thread_lock = threading.Lock()
        self._file_lock = FileLock(f"{database}.lock", timeout=LOCK_SECONDS, poll_interval=0.001, thread_local=False)
        self._holder = threading.local()

    def begin(self, lock_type=None):
        self._take()
        try:
            super().begin(lock_type or "IMMEDIATE")
        except BaseException:
            self._give_back()
            raise

    def commit(self):
        super().commit()
        self._give_back()

    def rollback(self):
        try:
            if self.connection().in_transaction:  # a full disk makes SQLite roll back by itself
                super().rollback()
        finally:
            self._give_back()

    def _take(self):
        if not self._thread_lock.acquire(timeout=LOCK_SECONDS):
            raise peewee.OperationalError("database is locked")
        try:
            self._file_lock.acquire()
        except Timeout:
            self._thread_lock.release()
            raise peewee.OperationalError("database is locked") from None
        except BaseException:
            self._thread_lock.release()
            raise
        self._holder.has = True

    def _give_back(self):
        if getattr(self._holder, "has", False):
            self._holder.has = False
            self._file_lock.release()
            self._thread_lock.release()


class Postgres(Counted, PooledPsycopg3Database):
    """PostgreSQL, where row versions and constraints do what the lock does on SQLite."""

    field_types = {**PooledPsycopg3Database.field_types, "MOMENT": "TIMESTAMPTZ"}
    dialect = "postgresql"


def connect(url: str, sqlite_file: Path):
    """Point `db` at DATABASE_URL, or at the SQLite file when the address is empty. Returns the database."""
    scheme = urlsplit(url).scheme
    if scheme in {"postgres", "postgresql"}:
        target = {"options": f"-c lock_timeout={LOCK_SECONDS}s -c jit=off", **parse(url)}  # no question gains by jit
        database = Postgres(target.pop("database"), **target, max_connections=40, stale_timeout=300, timeout=10)
    elif scheme not in {"", "sqlite"}:
        raise RuleBroken(f"DATABASE_URL börjar med {scheme}. Ange sqlite:///FIL eller postgresql://.")
    else:
        path = Path(url.removeprefix("sqlite:///")) if url else sqlite_file
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        database = Sqlite(str(path), pragmas=PRAGMAS, max_connections=None, check_same_thread=False)
    if db.obj is not None:
        db.obj.close_idle()
    db.initialize(database)
    return database


@contextmanager
def connection() -> Iterator[None]:
    """Hold a connection open for a request, a job or a command, and give it back to the pool after."""
    opened = db.connect(reuse_if_open=True)
    try:
        yield
    finally:
        if opened and not db.is_closed():
            db.close()


def is_sqlite() -> bool:
    """True when the database is SQLite; the few places that must differ ask here."""
    return db.obj.dialect == "sqlite"
