"""Gallring of the log: nothing young is touched, all is written to a file first, and the log can still be verified."""

import hashlib
import json
from datetime import date, timedelta

import peewee
import pytest

from models.shared import audit, clock, events, sealing, second_place, tombstone
from models.shared.audit import AuditAct, AuditPerson, AuditSeal
from models.shared.db import db, is_sqlite
from models.shared.gallring import arkiv, logg
from models.shared.rules import RuleBroken
from models.shared.tombstone import GALLRAD
from models.shared.varde import Varde
from models.shared.verification import verify
from tests.dagar import om_dagar

YEAR = timedelta(days=366)


@pytest.fixture
def log(database, config, monkeypatch):
    """`log(3, years=6)` writes three acts that long ago and seals them, three to a seal."""
    sealing.configure(config)
    monkeypatch.setattr(sealing, "BATCH", 3)

    def write(count, years=0):
        with clock.at(clock.now() - YEAR * years):
            with db.atomic():
                made = [audit.record(events.PERSON_LAST, None, by=None, persons=[7, 8]) for _ in range(count)]
            sealing.seal_all()
        return made

    return write


def execute(sql, *params):
    return db.execute_sql(sql if is_sqlite() else sql.replace("?", "%s"), params)


def left():
    return [row.id for row in AuditAct.select().where(AuditAct.handelse == events.PERSON_LAST.key).order_by("id")]


@pytest.mark.krav("AU-10", "AU-04")
def test_old_rows_are_written_to_a_file_and_removed_and_the_log_is_still_whole(log, config, tmp_path):
    old, young = log(7, years=6), log(3)
    skrivet = logg.gallra(tmp_path / "arkiv")
    assert left() == young
    assert AuditPerson.select().where(AuditPerson.act.in_(old)).count() == 0
    acts = [json.loads(line) for line in skrivet.path.read_text().splitlines()]
    assert [act["id"] for act in acts] == old
    assert acts[0]["personer"] == [7, 8] and acts[0]["vad"] == "Läste uppgifter om personen."
    assert skrivet.sha256 == hashlib.sha256(skrivet.path.read_bytes()).hexdigest()
    assert (tmp_path / "arkiv" / f"{skrivet.path.name}.sha256").read_text().split()[0] == skrivet.sha256
    assert skrivet.path.stat().st_mode & 0o777 == 0o600

    report = verify()
    assert (report.faults, report.warnings, report.unchecked) == ([], [], [])
    assert (report.gallrade, report.rader) == (7, 4)
    assert report.huvud == second_place.last(config.seals)


@pytest.mark.krav("AU-10")
def test_that_it_was_done_is_told_by_the_log_and_by_a_seal(log, tmp_path):
    old = log(3, years=6)
    skrivet = logg.gallra(tmp_path)
    act = AuditAct.get(AuditAct.handelse == events.LOGG_GALLRAD.key)
    assert (act.akt, act.objekt, act.objekt_id) == ("tagit bort", "audit_act", old[-1])
    assert json.loads(act.fakta)["sha256"] == skrivet.sha256
    (sten,) = tombstone.find(sealing.known_keys(sealing.settings()))
    assert (sten.sista, sten.antal, sten.sha256) == (old[-1], 3, skrivet.sha256)


@pytest.mark.krav("AU-10")
def test_a_batch_that_holds_anything_younger_stays_whole(log, tmp_path):
    """The keeping time is out on the day, not before; a seal that holds a younger row is left with all its rows."""
    with db.atomic():
        for years in (6, 6, 4):
            with clock.at(clock.now() - YEAR * years):
                audit.record(events.PERSON_LAST, None, by=None)
    sealing.seal_all()
    old = log(3, years=6)
    assert logg.gammalt().satser == ()
    assert logg.gallra(tmp_path) is None
    assert len(left()) == 6 and left()[3:] == old
    assert list(tmp_path.glob("*.jsonl")) == []


@pytest.mark.krav("AU-10")
def test_the_keeping_time_is_a_value_that_can_be_longer_and_never_shorter(log, cast, tmp_path):
    log(3, years=6)
    Varde.besluta(logg.SPARAS, 84, clock.today() + timedelta(days=1), by=cast.selma)
    with clock.at(om_dagar(2)):
        assert logg.gallra(tmp_path) is None
    for months in (59, 0, -1):
        with pytest.raises(RuleBroken):
            Varde.besluta(logg.SPARAS, months, clock.today() + timedelta(days=3), by=cast.selma)


@pytest.mark.krav("AU-10")
@pytest.mark.parametrize(("sooner", "count"), [(timedelta(0), 0), (timedelta(microseconds=1), 1)])
def test_a_row_is_old_when_the_day_five_years_ago_had_not_begun(log, sooner, count):
    today = clock.today()
    limit = clock.utc(logg.manader_fore(today, 60))
    with clock.at(limit - sooner), db.atomic():
        audit.record(events.PERSON_LAST, None, by=None)
    sealing.seal_all()
    assert logg.gammalt().antal == count


@pytest.mark.parametrize(
    ("dag", "manader", "fore"),
    [("2028-02-29", 60, "2023-02-28"), ("2026-11-21", 60, "2021-11-21"), ("2026-03-31", 61, "2021-02-28")],
)
def test_months_before_a_day(dag, manader, fore):
    assert str(logg.manader_fore(date.fromisoformat(dag), manader)) == fore


@pytest.mark.krav("AU-10", "AU-03")
@pytest.mark.parametrize("table", ["audit_act", "audit_person"])
def test_the_database_refuses_to_remove_what_is_young_or_not_told(log, table):
    """Whoever asks, and whatever the clock of the application says."""
    column = "id" if table == "audit_act" else "act_id"
    log(3, years=6)
    young = log(3, years=4)
    for told in (False, True):
        if told:
            with db.atomic():
                facts = {"antal": 1, "till": "2020-01-01", "fil": "x", "sha256": "0" * 64}
                audit.record(events.LOGG_GALLRAD, AuditAct.get_by_id(young[-1]), by=None, **facts)
        with pytest.raises(peewee.DatabaseError, match="only added to"), db.atomic():
            execute(f"DELETE FROM {table} WHERE {column} >= ?", young[0])
        if not told:
            with pytest.raises(peewee.DatabaseError, match="only added to"), db.atomic():
                execute(f"DELETE FROM {table} WHERE {column} < ?", young[0])
    assert len(left()) == 6


@pytest.mark.krav("AU-10", "AU-04")
@pytest.mark.parametrize("remark", [False, True])
def test_rows_removed_under_a_tombstone_that_nobody_sealed_are_missed(log, remark):
    """One who owns the database can tell the log a lie and remove old rows, but has not the key."""
    old = log(3, years=6)
    with db.atomic():
        facts = {"antal": 3, "till": "2020-01-01", "fil": "x", "sha256": "0" * 64}
        audit.record(events.LOGG_GALLRAD, AuditAct.get_by_id(old[-1]), by=None, **facts)
    sealing.seal_all()
    if remark:
        if is_sqlite():
            execute("DROP TRIGGER audit_seal_no_UPDATE")
        else:
            execute("ALTER TABLE audit_seal DISABLE TRIGGER USER")
        text = f"{GALLRAD}{old[-1]}, 3 rader, arkiv {'0' * 64}"
        last = AuditSeal.select(peewee.fn.MAX(AuditSeal.sista)).scalar()
        execute("UPDATE audit_seal SET anmarkning = ? WHERE sista = ?", text, last)
    for table, column in (("audit_person", "act_id"), ("audit_act", "id")):
        execute(f"DELETE FROM {table} WHERE {column} <= ?", old[-1])
    assert verify().faults[0].startswith(f"Rad {old[0]} saknas.")


@pytest.mark.krav("AU-10", "AU-04")
def test_a_part_of_a_removed_seal_that_is_left_is_held_against_it(log, tmp_path, monkeypatch):
    old = log(6, years=6)
    monkeypatch.setattr(logg, "REMOVE", ())
    logg.gallra(tmp_path)
    assert verify().ok and left() == old, "told and sealed, but nothing removed yet: a stop in the middle"
    for table, column in (("audit_person", "act_id"), ("audit_act", "id")):
        execute(f"DELETE FROM {table} WHERE {column} = ?", old[1])
    assert verify().faults == [f"Rad {old[1]} saknas."]


@pytest.mark.krav("AU-10")
def test_stopped_in_the_middle_it_goes_on_the_next_time(log, tmp_path, monkeypatch):
    old = log(6, years=6)
    first = [statement + " AND 1 = 0" for statement in logg.REMOVE]
    with monkeypatch.context() as stopped:
        stopped.setattr(logg, "REMOVE", first)
        logg.gallra(tmp_path)
    with clock.at(clock.now() + timedelta(seconds=1)):
        skrivet = logg.gallra(tmp_path)
    assert (skrivet.antal, left()) == (6, [])
    assert verify().ok and verify().gallrade == len(old)


@pytest.mark.krav("AU-10")
def test_nothing_is_removed_when_the_log_is_not_whole(log, tmp_path):
    old = log(3, years=6)
    AuditPerson.create(act=old[1], person=99)
    with pytest.raises(RuleBroken, match=f"inte hel. Rad {old[1]} är ändrad"):
        logg.gallra(tmp_path / "arkiv")
    assert left() == old and not (tmp_path / "arkiv").exists()


@pytest.mark.krav("AU-10")
def test_nothing_is_removed_when_the_file_cannot_be_written(log, tmp_path, monkeypatch):
    old = log(3, years=6)
    (tmp_path / "fil").write_text("")
    with pytest.raises(OSError):
        logg.gallra(tmp_path / "fil")
    monkeypatch.setattr(arkiv, "_to_disk", lambda file: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        logg.gallra(tmp_path / "arkiv")
    assert left() == old and verify().gallrade == 0
    assert list((tmp_path / "arkiv").iterdir()) == [], "half a file is not left behind"


@pytest.mark.krav("AU-10", "AU-04")
def test_the_file_can_be_held_against_the_seals_afterwards(log, tmp_path):
    old = log(5, years=6)
    path = logg.gallra(tmp_path).path
    keys = sealing.known_keys(sealing.settings())
    assert arkiv.kontrollera(path, keys).antal == 5
    whole = path.read_text()
    for changed, sentence in (
        (whole.replace("[7, 8]", "[7, 9]", 1), f"Rad {old[0]} i .* är inte som"),
        ("".join(whole.splitlines(keepends=True)[:-1]), f"saknar rad {old[-1]}"),
        ("".join(whole.splitlines(keepends=True)[1:]), f"Rad {old[3]} i .* där den ska stå"),
        (whole + "{\n", "är skadad på rad 6"),
    ):
        path.write_text(changed)
        with pytest.raises(RuleBroken, match=sentence):
            arkiv.kontrollera(path, keys)


@pytest.mark.krav("AU-10")
def test_a_second_gallring_covers_the_first(log, tmp_path):
    """The act that told of the first goes in its turn; its tombstone stays."""
    first = log(3, years=14)
    with clock.at(clock.now() - YEAR * 7):
        logg.gallra(tmp_path)
    log(2, years=6)
    skrivet = logg.gallra(tmp_path)
    assert skrivet.antal == 3, "the act of the first gallring is old by now"
    assert verify().ok and verify().gallrade == len(first) + 3
    assert len(tombstone.find(sealing.known_keys(sealing.settings()))) == 2
