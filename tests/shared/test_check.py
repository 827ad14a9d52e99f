"""`flask check` finds what is planted, each fault by its sentence."""

import shutil
import sqlite3
from collections import namedtuple
from dataclasses import replace
from datetime import timedelta

import pytest

from models import gather
from models.shared import audit, clock, demomarke, events, schema, sealing, second_place
from models.shared.check import check
from models.shared.db import db, is_sqlite
from models.shared.files import store
from models.shared.finding import Level
from models.shared.jobbkorning import Jobbkorning
from models.shared.jobs import Job
from models.shared.person import Person
from models.shared.register import arbete


@pytest.fixture
def sound(config, database, tmp_path, monkeypatch):
    """A configuration of production in which nothing is wrong."""
    config = replace(
        config,
        base_url="https://samspel.example.se",
        trusted_proxies=1,
        demo=False,
        demo_asked=False,
        audit_seals=tmp_path / "annan" / "seals.txt",
        clamav="/run/clamav/clamd.ctl",
        testing=False,
    )
    monkeypatch.setattr("models.shared.files.clamav.answers", lambda _: True)
    store.configure(config.instance)
    sealing.configure(config)
    arbete.configure(config)
    config.key("audit")
    for job in gather("JOBS"):
        Jobbkorning.kor(job)
    return config


def found(config, level):
    return [finding.sentence for finding in check(config) if finding.level is level]


def faults(config):
    return found(config, Level.FEL)


def act():
    with db.atomic():
        audit.record(events.INLOGGAD, None, by=None)


def test_a_sound_installation_has_no_fault_and_says_what_was_looked_at(sound, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    assert faults(sound) == []
    assert found(sound, Level.VARNING) == []
    assert len(found(sound, Level.OK)) >= 10


@pytest.mark.krav("OP-01")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"secret_key": "kort"}, "SECRET_KEY är för kort."),
        ({"base_url": "http://samspel.example.se"}, "BASE_URL måste börja med https://"),
        ({"base_url": "", "host": "0.0.0.0"}, "Ange BASE_URL med https://"),
    ],
)
def test_an_insecure_configuration_is_a_fault(sound, change, sentence):
    (fault,) = faults(replace(sound, **change))
    assert fault.startswith(sentence)


def test_how_many_web_processes_there_are_is_stated(sound, monkeypatch):
    assert "Webben har 3 processer." in found(replace(sound, web_processes=3), Level.OK)
    if not is_sqlite():
        needed = 8 * 32 + 10
        assert any(
            f"behöva {needed}" in sentence for sentence in found(replace(sound, web_processes=32), Level.VARNING)
        )
    monkeypatch.setattr("models.shared.cores.can_split", lambda: False)
    assert "Webben har en process." in found(replace(sound, web_processes=3), Level.OK)
    assert any("WEB_PROCESSES är 3" in sentence for sentence in found(replace(sound, web_processes=3), Level.VARNING))


@pytest.mark.krav("SE-02")
def test_a_cookie_without_secure_is_stated(sound):
    assert any("utan Secure" in sentence for sentence in found(replace(sound, base_url=""), Level.VARNING))
    assert not any("utan Secure" in sentence for sentence in found(sound, Level.VARNING))


def test_a_proxy_that_is_not_told_of_and_a_second_place_beside_the_first_are_stated(sound):
    warnings = found(replace(sound, trusted_proxies=0, audit_seals=None), Level.VARNING)
    assert any("TRUSTED_PROXIES är 0" in sentence for sentence in warnings)
    assert any("AUDIT_SEALS" in sentence for sentence in warnings)


@pytest.mark.krav("OP-03")
def test_a_folder_or_key_that_others_may_read_is_a_fault(sound):
    sound.instance.chmod(0o750)
    assert faults(sound) == [f"Fler än ägaren kommer åt {sound.instance}. Kör chmod 700 på den."]
    sound.instance.chmod(0o700)
    (sound.instance / "audit.key").chmod(0o640)
    assert faults(sound) == [f"Fler än ägaren kommer åt {sound.instance / 'audit.key'}. Kör chmod 600 på den."]


def test_where_modes_tell_nothing_no_folder_is_called_safe(sound, monkeypatch):
    monkeypatch.setattr("models.shared.check.MODES_TELL", False)
    assert any(sentence.startswith("På Windows kan Samspel inte se") for sentence in found(sound, Level.VARNING))
    assert not any("Bara ägaren" in sentence for sentence in found(sound, Level.OK))


def test_an_instance_folder_that_is_missing_is_a_fault(sound, tmp_path):
    assert any("finns inte" in sentence for sentence in faults(replace(sound, instance=tmp_path / "ingen")))


@pytest.mark.krav("DU-03")
@pytest.mark.parametrize(("megabytes", "level"), [(100, Level.FEL), (500, Level.VARNING), (5_000, Level.OK)])
def test_a_disk_that_is_nearly_full_is_told(sound, monkeypatch, megabytes, level):
    usage = namedtuple("usage", "total used free")(0, 0, megabytes * 1024 * 1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert any(f"{megabytes} MB ledigt" in sentence for sentence in found(sound, level))


@pytest.mark.sqlite_only
@pytest.mark.krav("DU-02")
@pytest.mark.parametrize(("pragma", "value"), [("synchronous", "normal"), ("foreign_keys", 0)])
def test_a_connection_that_is_not_durable_is_a_fault(sound, monkeypatch, pragma, value):
    monkeypatch.setattr(db.obj, "_pragmas", [*db.obj._pragmas, (pragma, value)])
    (fault,) = faults(sound)
    assert fault.startswith(f"{pragma} är ")


@pytest.mark.krav("DU-02")
def test_a_postgresql_that_does_not_wait_for_the_disk_is_a_fault(sound):
    if is_sqlite():
        pytest.skip("SQLite says it with a PRAGMA")
    db.execute_sql("SET synchronous_commit = off")
    (fault,) = faults(sound)
    assert fault.startswith("synchronous_commit är off.")


def test_a_migration_that_was_not_run_is_a_fault(sound, monkeypatch):
    monkeypatch.setattr(schema, "pending", lambda: ["shared/0009_ny"])
    (fault,) = faults(sound)
    assert fault.endswith("Den första är shared/0009_ny.")


@pytest.mark.krav("AU-03")
def test_a_log_without_its_protection_is_a_fault(sound):
    if is_sqlite():
        db.execute_sql("DROP TRIGGER audit_person_no_DELETE")
    else:
        db.execute_sql("ALTER TABLE audit_person DISABLE TRIGGER audit_person_no_DELETE")
    (fault,) = faults(sound)
    assert fault.endswith("saknas audit_person_no_delete.")


@pytest.mark.krav("AU-04")
def test_a_log_that_waits_for_its_seal_is_a_fault(sound):
    with clock.at(clock.now() - timedelta(minutes=6)):
        act()
    (fault,) = faults(sound)
    assert fault.startswith("1 rader väntar på försegling")


@pytest.mark.krav("AU-04")
def test_a_second_place_that_does_not_agree_is_a_fault(sound):
    act()
    sealing.seal_all()
    assert faults(sound) == []
    second_place.append(sound.seals, [("x", "f" * 64)])
    (fault,) = faults(sound)
    assert "en försegling som databasen saknar" in fault
    sound.seals.unlink()
    (fault,) = faults(sound)
    assert "saknas eller är tom" in fault


@pytest.mark.krav("SE-08")
def test_a_demo_asked_for_beside_real_people_is_a_fault(sound):
    Person.create(nummer="192101299812", fornamn="Verklig", efternamn="Person")
    (fault,) = faults(replace(sound, demo=True, demo_asked=True))
    assert fault.startswith("DEMO=1 är satt, men databasen har verkliga uppgifter.")


@pytest.mark.krav("SE-08")
def test_a_demo_that_is_open_to_all_is_stated(sound):
    with db.atomic():
        demomarke.mark(clock.today())
    shown = found(replace(sound, demo=True, demo_asked=True), Level.VARNING)
    assert any(sentence.startswith("Demoläge: ") for sentence in shown)
    hidden = found(sound, Level.VARNING)
    assert any("demon visas inte här" in sentence for sentence in hidden)


def test_a_job_that_is_late_failed_or_never_ran_is_told(sound, monkeypatch):
    job = Job("prov", lambda: "klar")
    monkeypatch.setattr("models.shared.check_database.gather", lambda _: (job,))
    assert "Jobbet prov har inte körts än." in found(sound, Level.VARNING)
    with clock.at(clock.now() - timedelta(hours=1)):
        Jobbkorning.kor(job)
    (fault,) = faults(sound)
    assert fault.startswith("Jobbet prov är försenat: ")
    with pytest.raises(ZeroDivisionError):
        Jobbkorning.kor(Job("prov", lambda: str(1 / 0)))
    (fault,) = faults(sound)
    assert fault.startswith("Jobbet prov misslyckades ") and fault.endswith(" med ZeroDivisionError.")


@pytest.mark.sqlite_only
def test_what_cannot_be_looked_at_is_a_fault(sound):
    path = db.obj.database
    db.close()
    db.obj.close_all()
    with sqlite3.connect(path) as spoilt:
        spoilt.execute("DROP TABLE jobbkorning")
    spoilt.close()
    assert faults(sound) == ["En kontroll gick inte att göra: OperationalError. Jobben."]


@pytest.mark.krav("FI-01")
def test_clamav_that_is_not_set_or_silent_and_files_that_are_gone_are_told(sound, monkeypatch):
    assert any("ClamAV på /run/clamav" in sentence for sentence in found(sound, Level.OK))
    assert any("CLAMAV" in sentence for sentence in found(replace(sound, clamav=""), Level.VARNING))
    monkeypatch.setattr("models.shared.files.clamav.answers", lambda _: False)
    assert any("Ingen fil kan bifogas" in sentence for sentence in faults(sound))
    monkeypatch.setattr("models.shared.files.store.missing", lambda: 2)
    assert any("2 bifogade filer finns inte" in sentence for sentence in faults(sound))
