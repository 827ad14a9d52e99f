"""An import does what its preview showed, all of it or none of it, and leaves one row in the log."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from peewee import IntegrityError

from models.shared import audit, events, sealing, verification
from models.shared.audit import AuditAct, AuditPerson
from models.shared.audit_export import tell
from models.shared.db import connection, db
from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.shared.person import Person
from models.shared.personnummer import Personnummer
from models.shared.register import REGISTER, apply, export, importing, preview
from models.shared.register.personer import Personer
from models.shared.register.template import Format
from models.shared.rules import Conflict, RuleBroken
from tests.shared.register_files import csv_file, look, read_in

STAFF = "HSA-id;Förnamn;Efternamn;Titel"
PERSONS = "Personnummer;Förnamn;Efternamn;Skydd"
NUMMER = "199001012385"


def staff(count, titel="Läkare"):
    return [STAFF, *(f"M{n};Anna;Ek{n};{titel}" for n in range(count))]


def imports():
    return list(AuditAct.select().where(AuditAct.handelse == "shared.register.inlast").order_by(AuditAct.id))


def content():
    """Every row of the tables that a register writes."""
    tables = {table for register in REGISTER.values() for table in register.tables}
    return {table.__name__: sorted(table.select().tuples(), key=lambda row: row[0]) for table in tables}


@contextmanager
def nothing_changes():
    before = content(), AuditAct.select().count()
    yield
    assert (content(), AuditAct.select().count()) == before


def test_a_preview_writes_nothing(cast):
    file = csv_file(*staff(3))
    with nothing_changes():
        seen = preview(REGISTER["medarbetare"], file, "personal.csv", komplett=True)
    assert len(seen.nya) == 3 and len(seen.avslutade) == Medarbetare.select().count()
    assert seen.sammanfattning.startswith("3 nya, 0 ändrade, ")


def test_one_wrong_row_stops_everything(database):
    seen = look("medarbetare", *staff(3), "M9;;Ek;")
    assert [(fel.rad, fel.falt) for fel in seen.fel] == [(5, "Förnamn")]
    with nothing_changes(), pytest.raises(RuleBroken, match="Filen har 1 fel"):
        apply(seen, None, confirmed=True)


def test_what_a_wrong_file_would_end_is_not_told(database):
    read_in("medarbetare", *staff(5))
    seen = look("medarbetare", *staff(1), "M9;;Ek;", komplett=True)
    assert (seen.avslutade, len(seen.fel)) == ([], 1)


@pytest.mark.parametrize("register", REGISTER)
def test_a_fault_in_the_middle_undoes_everything(cast, register, monkeypatch):
    """The last thing that is written is the row of the log."""
    cast.person(0)
    monkeypatch.setattr(importing, "_record", lambda *_: 1 / 0)
    rows = {
        "enheter": ["HSA-id;Namn;Organisationsnummer", "X;Ny;499101-0002"],
        "medarbetare": staff(2),
        "medarbetaruppdrag": [
            "Medarbetarens HSA-id;Enhetens HSA-id;Befattning;Processroll",
            f"{cast.anna.hsa_id};{cast.enhet('avd12').hsa_id};Präst;Andlig vård",
        ],
        "personer": [PERSONS, f"{NUMMER};Åsa;Öberg;"],
        "listning": ["Personnummer;Enhetens HSA-id", f"{cast.person(0).nummer};{cast.enhet('tallmora_vc').hsa_id}"],
    }[register]
    seen = look(register, *rows)
    assert seen.plan.antal
    with nothing_changes(), pytest.raises(ZeroDivisionError):
        apply(seen, None)
    assert not db.in_transaction()


def test_what_has_changed_since_the_preview_is_not_overwritten(database):
    read_in("medarbetare", *staff(2))
    seen = look("medarbetare", *staff(2, "Chef"))
    Medarbetare.update(titel="Kurator").where(Medarbetare.hsa_id == "M0").execute()
    with nothing_changes(), pytest.raises(Conflict, match="har ändrats sedan filen granskades"):
        apply(seen, None)
    assert look("medarbetare", *staff(2, "Chef")).avtryck != seen.avtryck


def test_what_has_changed_elsewhere_is_no_obstacle(database):
    read_in("medarbetare", *staff(3))
    seen = look("medarbetare", *staff(2, "Chef"))
    Medarbetare.update(titel="Kurator").where(Medarbetare.hsa_id == "M2").execute()
    assert look("medarbetare", *staff(2, "Chef")).avtryck == seen.avtryck
    assert apply(seen, None).andrade == 2


def test_a_preview_can_be_used_once(database):
    seen = look("medarbetare", *staff(2))
    apply(seen, None)
    with nothing_changes(), pytest.raises(Conflict):
        apply(seen, None)


def test_a_row_that_someone_else_has_just_written_is_a_conflict(database, monkeypatch):
    seen = look("personer", PERSONS, f"{NUMMER};Åsa;Öberg;")

    def taken(*_):
        raise IntegrityError("unique")

    monkeypatch.setattr(Personer, "write", taken)
    with nothing_changes(), pytest.raises(Conflict):
        apply(seen, None)


def test_a_person_entered_by_hand_meanwhile_is_seen(cast):
    seen = look("personer", PERSONS, f"{NUMMER};Åsa;Öberg;")
    Person.registrera(nummer=Personnummer.parse(NUMMER), fornamn="Åsa", efternamn="Öberg", by=cast.anna)
    with pytest.raises(Conflict):
        apply(seen, None)
    assert Person.get().efternamn == "Öberg"


@pytest.mark.krav("BL-06")
def test_of_two_who_read_the_same_file_in_at_once_one_does(database):
    seen = [look("personer", PERSONS, f"{NUMMER};Åsa;Öberg;") for _ in range(2)]
    begin = Barrier(2)

    def run(own):
        begin.wait(timeout=10)
        with connection():
            try:
                return apply(own, None).nya
            except Conflict as conflict:
                return conflict.sentence

    with ThreadPoolExecutor(2) as pool:
        done = set(pool.map(run, seen))
    assert done == {1, importing.HAS_CHANGED}
    assert Person.select().count() == len(imports()) == 1


def test_a_file_that_would_empty_a_register_asks_first(database):
    read_in("medarbetare", *staff(10))
    assert not look("medarbetare", *staff(8), komplett=True).kraver_bekraftelse
    seen = look("medarbetare", *staff(7), komplett=True)
    assert seen.varning == "Filen avslutar 3 av 10. Kontrollera att det är rätt fil."
    with nothing_changes(), pytest.raises(RuleBroken) as broken:
        apply(seen, None)
    assert broken.value.field == "bekrafta"
    assert not look("medarbetare", *staff(7), komplett=True, grans=30).kraver_bekraftelse
    assert apply(seen, None, confirmed=True).avslutade == 3


@pytest.mark.krav("AU-02", "AU-11")
def test_an_import_is_one_row_in_the_log(cast):
    file = csv_file(*staff(3))
    done = apply(preview(REGISTER["medarbetare"], file, r"C:\Users\eva\personal.csv"), cast.selma)
    (act,) = imports()
    assert (act.id, act.hsa_id, act.enhet_namn) == (done.act, cast.selma.hsa_id, cast.selma.enhet.namn)
    assert tell(act) == (
        "Läste in medarbetare, en del av registret, från filen personal.csv "
        f"(SHA-256 {hashlib.sha256(file).hexdigest()}): 3 nya, 0 ändrade, 0 avslutade."
    )
    assert AuditPerson.select().where(AuditPerson.act == act).count() == 0


@pytest.mark.krav("PR-03")
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("/home/eva/199001012385.csv", "….csv"),
        ("uttag 900101-2385.xlsx", "uttag ….xlsx"),
        ("listning_2026-03-02.csv", "listning_2026-03-02.csv"),
        ("a\x00\u202eb.csv", "ab.csv"),
        ("..", ".."),
        ("", "fil utan namn"),
        ("x" * 300, "x" * 100),
    ],
)
def test_the_name_of_a_file_keeps_no_number_and_nothing_hidden(database, name, kept):
    assert preview(REGISTER["medarbetare"], csv_file(*staff(1)), name).filnamn == kept


@pytest.mark.krav("AU-04")
def test_the_log_of_a_large_import_is_sealed_and_whole(config, database):
    sealing.configure(config)
    facts = dict.fromkeys(events.REGISTER_INLAST.facts, "x")
    with db.atomic():
        audit.record(events.REGISTER_INLAST, None, by=None, persons=range(1, 40_001), **facts)
    assert AuditPerson.select().count() == 40_000
    sealing.seal_all()
    assert verification.verify().ok


def test_progress_is_told_until_all_is_done(database):
    told = []
    file = csv_file(*staff(2_500))
    seen = preview(REGISTER["medarbetare"], file, "x.csv", progress=lambda done, total: told.append((done, total)))
    assert told[0] == (500, 2_500) and told[-1] == (2_500, 2_500) and told == sorted(told)
    told.clear()
    apply(seen, None, progress=lambda done, total: told.append((done, total)))
    assert told == [(1_000, 2_500), (2_000, 2_500), (2_500, 2_500)]


def test_what_progress_raises_undoes_everything(database):
    seen = look("medarbetare", *staff(3))

    def stop(done, total):
        raise KeyboardInterrupt

    with nothing_changes(), pytest.raises(KeyboardInterrupt):
        apply(seen, None, progress=stop)


@pytest.mark.krav("AU-07")
def test_that_the_organisation_left_as_a_file_is_logged(cast):
    export(REGISTER["enheter"], Format.CSV, cast.anna)
    act = AuditAct.get(AuditAct.handelse == "shared.register.exporterat")
    assert tell(act) == f"Hämtade registret enheter som fil, {Enhet.select().count()} rader."


def test_a_change_of_one_register_leaves_the_others(cast):
    before = content()
    read_in("medarbetare", *staff(3), by=cast.selma)
    after = content()
    assert {name for name in before if before[name] != after[name]} == {"Medarbetare"}
    assert Medarbetaruppdrag.select().count() == len(before["Medarbetaruppdrag"])
