"""The database layer: what every connection promises, and one writer at a time on SQLite."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import peewee
import pytest
from filelock import FileLock

from models.shared import clock
from models.shared.db import connection, db, is_sqlite
from models.shared.info import Informationsmeddelande as Row
from models.shared.organisation import Medarbetaruppdrag
from models.shared.schema import migrate, pending

WRITER = """
import sys
from pathlib import Path
from models.shared import clock
from models.shared.db import connect, connection, db
from models.shared.info import Informationsmeddelande

connect(sys.argv[1], Path("unused"))
with connection():
    for number in range(40):
        with db.atomic():
            before = Informationsmeddelande.select().count()
            Informationsmeddelande.create(rubrik=str(before), text="", fran=clock.today())
print("klar")
"""


def add(rubrik="x"):
    return Row.create(rubrik=rubrik, text="", fran=clock.today())


def rubriker():
    return sorted(row.rubrik for row in Row.select())


def in_threads(count, work):
    """Run work(number) in threads of their own, each with its connection. Returns what they raised."""
    raised = []

    def run(number):
        try:
            with connection():
                work(number)
        except Exception as fault:
            raised.append(fault)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@contextmanager
def another_writer():
    """Somebody else inside a transaction, who has taken the write lock, until the block ends."""
    holds, let_go = threading.Event(), threading.Event()

    def hold():
        with connection(), db.atomic():
            add("den andra")
            holds.set()
            assert let_go.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    assert holds.wait(10)
    try:
        yield
    finally:
        let_go.set()
        thread.join()


def impatient(monkeypatch):
    monkeypatch.setattr("models.shared.db.LOCK_SECONDS", 0.05)
    db.obj._file_lock.timeout = 0.05
    db.execute_sql("PRAGMA busy_timeout = 50")


@pytest.mark.sqlite_only
@pytest.mark.krav("DU-02", "DU-04")
def test_every_connection_is_durable_and_checks_foreign_keys(database):
    found = []

    def ask(_):
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found.append(tuple(db.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in asked))

    ask(0)
    assert in_threads(3, ask) == []
    db.obj.close_idle()
    assert in_threads(1, ask) == []
    assert found == [("wal", 2, 1, 10_000)] * 5


@pytest.mark.krav("DU-04")
def test_a_row_cannot_point_at_nothing(database):
    with pytest.raises(peewee.IntegrityError), db.atomic():
        Medarbetaruppdrag.create(medarbetare=999_999, enhet=999_999, fran=clock.today())
    assert Medarbetaruppdrag.select().count() == 0


def test_an_error_takes_all_of_its_transaction_with_it(database):
    with pytest.raises(ZeroDivisionError), db.atomic():
        add()
        1 / 0  # noqa: B018
    assert rubriker() == []
    with db.atomic():
        add("sedan")
    assert rubriker() == ["sedan"]


def test_an_inner_transaction_can_fail_alone(database):
    with db.atomic():
        add("yttre")
        with pytest.raises(ZeroDivisionError), db.atomic():
            add("inre")
            1 / 0  # noqa: B018
        with db.atomic():
            add("inre två")
    assert rubriker() == ["inre två", "yttre"]


@pytest.mark.sqlite_only
def test_a_transaction_takes_its_lock_before_it_writes(database):
    """BEGIN IMMEDIATE: whoever reads and then writes is never told so late that another came between."""
    other = sqlite3.connect(db.obj.database, timeout=0, isolation_level=None)
    with db.atomic(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


@pytest.mark.sqlite_only
def test_the_lock_is_held_until_the_outermost_transaction_ends(database):
    path = f"{db.obj.database}.lock"
    with db.atomic():
        with db.atomic():
            assert not free(path)
        assert not free(path)
    assert free(path)


def free(path):
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except TimeoutError:
        return False
    lock.release()
    return True


@pytest.mark.sqlite_only
@pytest.mark.krav("DU-09")
def test_reading_does_not_wait_for_the_writer(database):
    with another_writer():
        assert rubriker() == []
    assert rubriker() == ["den andra"]


@pytest.mark.sqlite_only
@pytest.mark.krav("DU-09")
@pytest.mark.parametrize("holder", ["thread", "process", "sqlite"])
def test_a_database_that_stays_locked_raises_and_leaves_no_lock_behind(database, monkeypatch, holder):
    impatient(monkeypatch)
    path = db.obj.database
    with {"thread": another_writer, "process": lambda: FileLock(f"{path}.lock"), "sqlite": lambda: raw(path)}[holder]():
        for _ in range(2):
            with pytest.raises(peewee.OperationalError, match="locked"), db.atomic():
                add("kom inte in")
    assert not db.in_transaction()
    assert free(f"{path}.lock")
    with db.atomic():
        add("efteråt")
    assert in_threads(1, lambda _: write("en annan tråd")) == []
    assert set(rubriker()) - {"den andra"} == {"efteråt", "en annan tråd"}


@contextmanager
def raw(path):
    """A program that knows nothing of our locks."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


def write(rubrik):
    with db.atomic():
        add(rubrik)


@pytest.mark.sqlite_only
def test_a_commit_that_fails_leaves_no_lock_behind(database):
    with pytest.raises(peewee.IntegrityError), db.atomic():
        db.execute_sql("PRAGMA defer_foreign_keys = 1")
        Medarbetaruppdrag.create(medarbetare=999_999, enhet=999_999, fran=clock.today())
    assert in_threads(1, lambda _: write("en annan tråd")) == []
    assert rubriker() == ["en annan tråd"]


@pytest.mark.sqlite_only
@pytest.mark.krav("DU-03")
def test_a_full_disk_is_an_error_and_leaves_nothing_half_done(database):
    pages = db.execute_sql("PRAGMA page_count").fetchone()[0]
    db.execute_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(peewee.OperationalError, match="full"), db.atomic():
        add("först")
        Row.create(rubrik="sedan", text="x" * 1_000_000, fran=clock.today())
    assert rubriker() == []
    db.execute_sql("PRAGMA max_page_count = 1000000")
    write("när det finns plats")
    assert rubriker() == ["när det finns plats"]


@pytest.mark.sqlite_only
def test_a_database_that_cannot_be_written_is_an_error(database):
    db.execute_sql("PRAGMA query_only = 1")
    with pytest.raises(peewee.OperationalError, match="readonly"), db.atomic():
        add()
    db.execute_sql("PRAGMA query_only = 0")
    write("igen")
    assert rubriker() == ["igen"]


@pytest.mark.krav("DU-09")
def test_many_threads_write_without_being_told_of_locks(database):
    assert in_threads(8, lambda number: [write(f"{number}-{turn}") for turn in range(10)]) == []
    assert len(set(rubriker())) == 80


@pytest.mark.sqlite_only
@pytest.mark.krav("DU-09")
def test_what_a_transaction_has_read_holds_until_it_writes(database):
    def count_and_add(_):
        for _ in range(10):
            with db.atomic():
                add(str(Row.select().count()))

    assert in_threads(4, count_and_add) == []
    assert sorted(map(int, rubriker())) == list(range(40))


@pytest.mark.sqlite_only
@pytest.mark.krav("DU-09")
def test_two_processes_take_turns(database, database_url):
    others = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, database_url], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE
        )
        for _ in range(2)
    ]
    assert [other.communicate(timeout=60)[0] for other in others] == [b"klar\n"] * 2
    assert sorted(map(int, rubriker())) == list(range(80))


def test_a_connection_within_a_connection_is_the_same(database):
    with connection():
        assert rubriker() == []
    assert not db.is_closed()


def test_a_connection_is_given_back(database_url):
    with connection():
        assert not db.is_closed()
    assert db.is_closed()


def test_migrating_again_changes_nothing(database):
    assert pending() == []
    assert migrate() == []


def test_nodes_that_migrate_at_once_do_it_once(tmp_path, template, database_url):
    from models.shared.db import connect

    if not is_sqlite():
        with connection():
            db.execute_sql("DROP SCHEMA public CASCADE")
            db.execute_sql("CREATE SCHEMA public")
    else:
        connect("", tmp_path / "ny" / "ny.db")
    done = []
    assert in_threads(3, lambda _: done.extend(migrate())) == []
    with connection():
        assert pending() == []
    assert done and len(done) == len(set(done))


@pytest.mark.sqlite_only
@pytest.mark.krav("OP-03")
def test_a_new_folder_for_the_database_is_its_owners_alone(tmp_path, database_url):
    from models.shared.db import connect

    connect("", tmp_path / "instance" / "app.db")
    assert (tmp_path / "instance").stat().st_mode & 0o777 == 0o700
