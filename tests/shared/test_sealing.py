"""The audit log: rows cannot be changed, and whoever changes them all the same is found out."""

import hmac
import threading
from datetime import UTC, date, datetime, timedelta

import peewee
import pytest

from models.shared import audit, clock, events, seal, sealing, second_place
from models.shared.audit import AuditAct, AuditPerson, AuditSeal
from models.shared.audit_export import export, inert
from models.shared.db import connection, db, is_sqlite
from models.shared.verification import RESTORED, verify

TABLES = ("audit_act", "audit_person", "audit_seal")


@pytest.fixture
def log(database, config):
    """Write acts; `log(3)` writes three, each about the persons given."""
    sealing.configure(config)

    def write(count=1, persons=()):
        with db.atomic():
            return [audit.record(events.PERSON_LAST, None, by=None, persons=persons) for _ in range(count)]

    return write


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 3)


def tamper(sql, params=()):
    """Change the log as someone could who owns the database."""
    for table in TABLES:
        for verb in ("UPDATE", "DELETE", "REPLACE"):
            if is_sqlite():
                db.execute_sql(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
        if not is_sqlite():
            db.execute_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    db.execute_sql(sql.replace("?", "?" if is_sqlite() else "%s"), params)


def copy_of(act):
    """Insert a row like another, with the id given in its place."""
    columns = "tidpunkt, hsa_id, roll, enhet_namn, vardgivare, handelse, akt, objekt, utfall, fakta"
    return f"INSERT INTO audit_act (id, {columns}) SELECT ?, {columns} FROM audit_act WHERE id = {act}"


@pytest.mark.krav("AU-04")
def test_what_is_sealed_is_found_whole(log, config, small_batches):
    log(7, persons=[5, 2])
    assert sealing.seal_all() == 7
    report = verify()
    assert (report.rader, report.forseglingar, report.oforseglade) == (7, 3, 0)
    assert (report.faults, report.warnings, report.restores) == ([], [], [])
    assert report.huvud == sealing.head() == second_place.last(config.seals)
    assert len(config.seals.read_text().splitlines()) == 3


def test_nothing_new_makes_no_seal(log):
    log()
    assert (sealing.seal_all(), sealing.seal_all(), AuditSeal.select().count()) == (1, 0, 1)


def test_an_empty_log_is_whole(log):
    assert sealing.seal_all() == 0
    report = verify()
    assert report.ok and report.huvud == seal.BEGINNING


@pytest.mark.krav("AU-04")
@pytest.mark.parametrize("column", ["fakta", "hsa_id", "roll", "enhet_namn", "handelse", "akt", "objekt"])
def test_an_edited_row_is_named(log, column):
    first, second, _ = log(3)
    sealing.seal_all()
    tamper(f"UPDATE audit_act SET {column} = 'annat' WHERE id = ?", (second,))
    assert verify().faults == [f"Rad {second} är ändrad."]
    assert first < second


@pytest.mark.krav("AU-04", "AU-06")
def test_an_edited_time_is_named(log):
    _, second, _ = log(3)
    sealing.seal_all()
    tamper("UPDATE audit_act SET tidpunkt = '2020-01-01T00:00:00.000000+00:00' WHERE id = ?", (second,))
    assert verify().faults == [f"Rad {second} är ändrad."]


@pytest.mark.sqlite_only
def test_a_row_spoilt_beyond_reading_is_named(log):
    _, second, _ = log(3)
    sealing.seal_all()
    tamper("UPDATE audit_act SET tidpunkt = 'i går', utfall = 'kanske', objekt_id = x'00ff' WHERE id = ?", (second,))
    assert verify().faults == [f"Rad {second} är ändrad."]


@pytest.mark.krav("AU-04")
@pytest.mark.parametrize("sql", ["DELETE FROM audit_person WHERE person = 8", "UPDATE audit_person SET person = 9"])
def test_a_person_taken_from_a_row_or_exchanged_is_named(log, sql):
    (row,) = log(1, persons=[7, 8])
    sealing.seal_all()
    tamper(sql if "DELETE" in sql else f"{sql} WHERE person = 8")
    assert verify().faults == [f"Rad {row} är ändrad."]


@pytest.mark.krav("AU-04")
def test_a_person_added_to_a_row_is_named(log):
    row, _ = log(2, persons=[7])
    sealing.seal_all()
    AuditPerson.create(act=row, person=8)
    assert verify().faults == [f"Rad {row} är ändrad."]


@pytest.mark.krav("AU-04")
def test_a_deleted_row_is_named(log, small_batches):
    rows = log(7)
    sealing.seal_all()
    tamper("DELETE FROM audit_act WHERE id = ?", (rows[4],))
    assert verify().faults == [f"Rad {rows[4]} saknas."]


@pytest.mark.krav("AU-04")
@pytest.mark.parametrize("place", ["before all", "in a gap", "below zero"])
def test_a_row_put_in_where_the_log_is_sealed_is_named(log, place):
    rows = log(3)
    tamper("DELETE FROM audit_act WHERE id = ?", (rows[1],))  # a hole, as a rolled back change leaves
    sealing.seal_all()
    number = {"before all": 0, "in a gap": rows[1], "below zero": -5}[place]
    tamper(copy_of(rows[0]), (number,))
    assert verify().faults == [f"Rad {number} har tillkommit."]


@pytest.mark.krav("AU-04")
def test_two_rows_that_change_places_are_named(log):
    rows = log(3)
    sealing.seal_all()
    for old, new in ((rows[0], -1), (rows[2], rows[0]), (-1, rows[2])):
        tamper("UPDATE audit_act SET id = ? WHERE id = ?", (new, old))
    assert verify().faults == [f"Rad {rows[0]} är ändrad. I samma försegling stämmer 2 rader inte."]


@pytest.mark.krav("AU-04")
def test_a_log_cut_off_at_the_end_is_found_by_the_second_place(log, config, small_batches):
    rows = log(7)
    sealing.seal_all()
    tamper("DELETE FROM audit_act WHERE id >= ?", (rows[3],))
    tamper("DELETE FROM audit_seal WHERE forsta >= ?", (rows[3],))
    (fault,) = verify().faults
    assert fault.startswith(f"2 förseglingar finns i {config.seals} men inte i databasen.")


@pytest.mark.krav("AU-04")
def test_a_log_cut_off_at_the_end_names_the_rows_when_the_seals_are_left(log, small_batches):
    rows = log(5)
    sealing.seal_all()
    tamper("DELETE FROM audit_act WHERE id >= ?", (rows[3],))
    assert verify().faults == [f"Rad {rows[3]} saknas. I samma försegling stämmer 2 rader inte."]


@pytest.mark.krav("AU-04")
def test_a_log_sealed_anew_with_another_key_is_found(log, config, small_batches):
    rows = log(7)
    sealing.seal_all()
    tamper("UPDATE audit_act SET fakta = 'annat' WHERE id = ?", (rows[5],))
    tamper("DELETE FROM audit_seal")
    (config.instance / "audit.key").write_bytes(b"f" * 64)
    written = config.seals.read_bytes()
    config.seals.unlink()
    sealing.seal_all()
    config.seals.write_bytes(written)
    (config.instance / "audit.key").write_bytes(b"e" * 64)

    faults = verify().faults
    assert faults[0].startswith(
        f"Från rad {rows[0]}: rad {rows[0]}–{rows[6]} är ändrade, eller förseglade med en nyckel"
    )
    assert "men inte i databasen" in faults[-2] or "men inte i databasen" in faults[-1]


@pytest.mark.krav("AU-04")
def test_an_old_key_that_is_put_back_is_used(log, config):
    log(2)
    sealing.seal_all()
    (config.instance / "audit.key").rename(config.instance / "audit-tidigare.key")
    log(2)
    sealing.seal_all()
    assert verify().ok
    (config.instance / "audit-tidigare.key").unlink()
    assert len(verify().faults) == 1


@pytest.mark.krav("AU-04")
def test_an_edited_seal_is_named(log):
    rows = log(2)
    sealing.seal_all()
    tamper("UPDATE audit_seal SET anmarkning = ?", (f"{RESTORED} ingenstans",))
    report = verify()
    assert report.faults == [f"Förseglingen av rad {rows[0]}–{rows[1]} är ändrad."]
    assert report.restores == []


@pytest.mark.krav("AU-04")
def test_a_missing_seal_is_found(log, small_batches):
    rows = log(9)
    sealing.seal_all()
    tamper("DELETE FROM audit_seal WHERE forsta = ?", (rows[3],))
    faults = verify().faults
    assert faults[0] == f"Före förseglingen av rad {rows[6]}–{rows[8]} saknas en försegling, eller så är en ändrad."
    assert faults[1].startswith(f"Rad {rows[3]} har tillkommit.")


@pytest.mark.krav("AU-04")
def test_an_old_database_put_back_by_hand_is_found_also_when_it_goes_on(log, config, small_batches):
    rows = log(6)
    sealing.seal_all()
    tamper("DELETE FROM audit_act WHERE id >= ?", (rows[3],))
    tamper("DELETE FROM audit_seal WHERE forsta >= ?", (rows[3],))
    log(3)
    sealing.seal_all()
    log(3)
    sealing.seal_all()
    (fault,) = verify().faults
    assert fault.startswith(f"1 förseglingar finns i {config.seals} men inte i databasen.")


@pytest.mark.krav("AU-04")
def test_a_restore_of_our_own_is_told_as_a_restore(log, config, small_batches):
    rows = log(6)
    sealing.seal_all()
    tamper("DELETE FROM audit_act WHERE id >= ?", (rows[3],))
    tamper("DELETE FROM audit_seal WHERE forsta >= ?", (rows[3],))
    log(1)
    sealing.seal_all(f"{RESTORED} säkerhetskopian x.tar.gz")
    log(1)
    sealing.seal_all()
    report = verify()
    assert (report.faults, report.warnings) == ([], [])
    assert report.restores[0].startswith("Återställd från säkerhetskopian x.tar.gz, ")
    assert report.restores[1:] == ["1 förseglingar som gjordes efter kopian föll bort då."]


@pytest.mark.krav("AU-04")
def test_a_restore_excuses_only_what_it_dropped_itself(log, small_batches):
    """Someone put an old database back and it went on; a restore of our own later does not wash that away."""
    rows = log(6)
    sealing.seal_all()
    tamper("DELETE FROM audit_act WHERE id >= ?", (rows[3],))
    tamper("DELETE FROM audit_seal WHERE forsta >= ?", (rows[3],))
    log(3)
    sealing.seal_all()
    log(1)
    sealing.seal_all(f"{RESTORED} säkerhetskopian x.tar.gz")
    assert len(verify().faults) == 1


def test_a_seal_that_did_not_reach_the_second_place_is_added_next_time(log, config, monkeypatch, small_batches):
    log(3)
    sealing.seal_all()
    log(3)
    with monkeypatch.context() as broken:
        broken.setattr(second_place, "append", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            sealing.seal_all()
    assert verify().warnings == []
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert verify().warnings[0].startswith(f"1 förseglingar har inte skrivits till {config.seals}")
    sealing.seal_all()
    assert len(config.seals.read_text().splitlines()) == 2
    assert verify().ok


def test_a_line_broken_off_by_a_power_cut_is_written_again(log, config, small_batches):
    log(6)
    sealing.seal_all()
    whole = config.seals.read_bytes()
    config.seals.write_bytes(whole[:-30])
    sealing.seal_all()
    assert len(config.seals.read_text().splitlines()) == 3
    assert verify().ok


@pytest.mark.krav("AU-04")
def test_a_second_place_that_is_gone_or_lacks_a_line_is_told(log, config, small_batches):
    rows = log(9)
    sealing.seal_all()
    lines = config.seals.read_text().splitlines(keepends=True)
    config.seals.write_text(lines[0] + lines[2])
    assert verify().faults == [f"{config.seals} saknar 1 förseglingar, från rad {rows[3]}–{rows[5]}."]
    config.seals.unlink()
    assert verify().faults == [f"{config.seals} saknas eller är tom, men databasen har 3 förseglingar."]
    log(1)
    sealing.seal_all()
    assert len(verify().faults) == 1


@pytest.mark.krav("AU-06")
def test_a_clock_set_back_is_visible(log):
    first = log(1)
    sealing.seal_all()
    with clock.at(clock.now() - timedelta(hours=2)):
        log(1)
        sealing.seal_all()
    report = verify()
    assert report.ok
    (warning,) = report.warnings
    assert warning.startswith("Klockan har ställts tillbaka: rad ")
    assert first


@pytest.mark.krav("AU-06")
def test_moments_are_stored_in_utc_with_their_offset(log):
    with clock.at(datetime(2026, 7, 1, 12, 0, tzinfo=clock.SWEDEN)):
        (row,) = log(1)
    assert AuditAct.get_by_id(row).tidpunkt == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    stored = db.execute_sql("SELECT tidpunkt FROM audit_act").fetchone()[0]
    assert seal.text_of_moment(stored) == "2026-07-01T10:00:00.000000+00:00"


@pytest.mark.krav("AU-04")
def test_rows_that_wait_too_long_for_their_seal_are_told(log):
    with clock.at(clock.now() - timedelta(minutes=4)):
        log(1)
    assert verify().warnings == []
    with clock.at(clock.now() - timedelta(minutes=6)):
        log(1)
    (warning,) = verify().warnings
    assert warning.startswith("2 rader väntar på försegling")


@pytest.mark.krav("AU-03")
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}", "DELETE FROM {} WHERE id = 1"])
def test_raw_sql_cannot_change_the_log(log, table, sql):
    log(1, persons=[1])
    sealing.seal_all()
    before = db.execute_sql(f"SELECT * FROM {table}").fetchall()
    with pytest.raises(peewee.DatabaseError, match="only added to"), db.atomic():
        db.execute_sql(sql.format(table))
    assert db.execute_sql(f"SELECT * FROM {table}").fetchall() == before != []


@pytest.mark.krav("AU-03", "AU-11")
@pytest.mark.parametrize("model", [AuditAct, AuditPerson, AuditSeal])
def test_peewee_cannot_change_the_log(log, model):
    log(1, persons=[1])
    sealing.seal_all()
    row = model.get()
    upsert = model.insert(**row.__data__).on_conflict(conflict_target=[model.id], update={model.id: row.id})
    changes = [
        model.update(id=row.id).execute,
        model.delete().execute,
        row.delete_instance,
        upsert.execute,
    ]
    for change in changes:
        with pytest.raises(peewee.DatabaseError, match="only added to"), db.atomic():
            change()
    assert model.get() == row


@pytest.mark.sqlite_only
@pytest.mark.krav("AU-03", "AU-11")
@pytest.mark.parametrize("model", [AuditAct, AuditPerson, AuditSeal])
def test_replace_cannot_change_the_log(log, model):
    """REPLACE removes the row it meets without asking the trigger against removal."""
    log(1, persons=[1])
    sealing.seal_all()
    row = model.get()
    for change in (model.replace(**row.__data__), model.insert_many([row.__data__]).on_conflict_replace()):
        with pytest.raises(peewee.IntegrityError, match="only added to"):
            change.execute()
    assert model.get() == row


@pytest.mark.krav("AU-11")
def test_a_table_of_the_log_cannot_be_emptied_on_postgresql(log):
    if is_sqlite():
        pytest.skip("SQLite has no TRUNCATE")
    log(1)
    with pytest.raises(peewee.DatabaseError, match="only added to"), db.atomic():
        db.execute_sql("TRUNCATE audit_act CASCADE")
    assert AuditAct.select().count() == 1


@pytest.mark.krav("AU-04")
def test_a_row_that_is_still_being_written_is_not_passed_by(log):
    """On PostgreSQL an id is given before the row is committed: the sealer waits for it, or seals another time."""
    if is_sqlite():
        pytest.skip("SQLite has one writer at a time")
    written, go_on = threading.Event(), threading.Event()

    def slow_writer():
        with connection(), db.atomic():
            audit.record(events.INLOGGAD, None, by=None)
            written.set()
            assert go_on.wait(20)

    writer = threading.Thread(target=slow_writer)
    writer.start()
    assert written.wait(10)
    with pytest.raises(peewee.OperationalError):
        sealing.seal_all()
    go_on.set()
    writer.join()
    log(1)
    assert sealing.seal_all() == 2
    assert verify().ok


@pytest.mark.krav("AU-04")
def test_sealers_and_writers_at_once_make_one_chain(log, config):
    def work(number):
        with connection():
            for _ in range(5):
                with db.atomic():
                    audit.record(events.INLOGGAD, None, by=None)
                if number % 2:
                    sealing.seal_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sealing.seal_all()
    report = verify()
    assert (report.rader, report.faults) == (20, [])
    assert len(config.seals.read_text().splitlines()) == report.forseglingar


def test_the_key_is_needed_to_make_a_seal(log, config):
    log(1)
    sealing.seal_all()
    (only,) = seal.all_seals()
    assert only.is_signed_with(config.key("audit"))
    assert only.signed(b"").sigill != only.sigill
    assert hmac.compare_digest(only.signed(config.key("audit")).sigill, only.sigill)
    assert (config.instance / "audit.key").stat().st_mode & 0o777 == 0o600
    assert config.seals.stat().st_mode & 0o777 == 0o600


@pytest.mark.krav("AU-07")
def test_export_tells_each_row_and_is_itself_logged(log, tmp_path):
    day = date(2026, 3, 2)
    with clock.at(clock.utc(day)):
        log(1, persons=[12, 15])
    with clock.at(clock.utc(date(2026, 3, 3))):
        log(1)
    path = tmp_path / "logg.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        assert export(day, day, file) == 1
    heading, row = path.read_text(encoding="utf-8-sig").splitlines()
    assert heading.startswith("rad,tid,medarbetare,")
    assert "2026-03-02 00:00:00.000+01:00" in row
    assert row.endswith("läst,Läste uppgifter om personen.,,,12 15,ok")
    last = AuditAct.select().order_by(AuditAct.id.desc()).get()
    assert (last.handelse, last.fakta) == ("shared.logg.exporterad", '{"antal": "1"}')


@pytest.mark.krav("FI-06")
@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_is_never_a_formula(text):
    assert inert(text) == f"'{text}"


def test_export_of_many_rows_keeps_their_order(log, tmp_path, monkeypatch):
    monkeypatch.setattr("models.shared.audit_export.PAGE", 4)
    rows = log(11, persons=[3])
    with (tmp_path / "logg.csv").open("w+", encoding="utf-8") as file:
        assert export(clock.today() - timedelta(days=1), clock.today(), file) == 11
        file.seek(0)
        assert [int(line.split(",")[0]) for line in file.readlines()[1:]] == rows
