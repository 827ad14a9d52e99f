"""The commands: what they print, when they fail, and that they never do half of it."""

import csv
import io
import json
import os
import sys
from dataclasses import replace

import pytest

from app import create_app
from blueprints.shared.command import print_anything
from blueprints.shared.gate import INVANARE, SYSTEMKLIENT
from models import gather
from models.shared import audit, events, schema, sealing
from models.shared.audit import AuditAct
from models.shared.db import connection, db, is_sqlite
from models.shared.demomarke import is_demo
from models.shared.jobbkorning import Jobbkorning
from models.shared.jobs import Job
from models.shared.person import Person
from models.shared.rules import RuleBroken
from models.shared.verification import verify


@pytest.fixture
def flask(config, database):
    """`flask("audit", "verify")` runs a command; settings change the configuration it runs with."""

    def run(*arguments, **settings):
        app = create_app(replace(config, **settings))
        return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])

    return run


def acts(count):
    with connection(), db.atomic():
        for _ in range(count):
            audit.record(events.INLOGGAD, None, by=None)


def readable_by_others(folder):
    """What others may read of an instance folder, apart from the stylesheets and scripts that anyone is sent."""
    found = [path for path in folder.rglob("*") if path.relative_to(folder).parts[0] != "static"]
    assert found
    return [path.name for path in found if path.stat().st_mode & 0o077]


PRODUCTION = {"testing": False, "demo": False, "demo_asked": False}


@pytest.mark.krav("AC-01")
def test_routes_table_gives_every_address_and_its_permission(flask):
    result = flask("routes-table", "--json")
    assert result.exit_code == 0
    table = json.loads(result.stdout)
    assert all(set(row) == {"rule", "methods", "endpoint", "permission"} for row in table)
    asked = {each for row in table if row["permission"] for each in row["permission"].split(" | ")}  # one is enough
    assert asked <= {*gather("PERMISSIONS"), INVANARE, SYSTEMKLIENT}
    rows = {row["rule"]: row for row in table}
    assert rows["/halsa"]["permission"] is None
    assert rows["/info"] == {
        "rule": "/info",
        "methods": ["GET"],
        "endpoint": "shared.info",
        "permission": "shared.anvanda",
    }
    assert "/info" in flask("routes-table").stdout


def test_migrate_says_that_there_is_nothing_to_do(flask):
    result = flask("migrate")
    assert (result.exit_code, result.stdout) == (0, "Databasen är aktuell.\n")


@pytest.mark.sqlite_only
def test_migrate_lists_what_it_ran(flask, tmp_path):
    result = flask("migrate", database_url="", instance=tmp_path / "ny")
    assert result.exit_code == 0
    assert result.stdout.startswith("Körde shared/0001_start.\n")
    assert (tmp_path / "ny" / "app.db").stat().st_mode & 0o777 == 0o600


def test_demo_fills_an_empty_database_and_seals_its_log(flask):
    result = flask("demo", "--base-day", "2026-03-02")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Demon är fylld med ")
    with connection():
        assert is_demo()
        report = verify()
    assert report.ok and report.rader > 0 and report.oforseglade == 0
    again = flask("demo")
    assert (again.exit_code, again.stdout) == (1, "")
    assert "redan" in again.stderr


@pytest.mark.krav("SE-08")
@pytest.mark.parametrize("command", ["demo", "seed"])
def test_invented_people_are_refused_in_production(flask, tmp_path, command):
    (tmp_path / "f.json").write_text("{}")
    arguments = (command, "--fixture", tmp_path / "f.json") if command == "seed" else (command,)
    result = flask(*arguments, **PRODUCTION)
    assert result.exit_code == 1
    assert "DEMO=1" in result.stderr
    with connection():
        assert not is_demo()


@pytest.mark.krav("SE-08")
@pytest.mark.parametrize("command", ["demo", "seed"])
def test_invented_people_are_never_put_beside_real_ones(flask, tmp_path, command):
    with connection():
        Person.create(nummer="192101299812", fornamn="Verklig", efternamn="Person")
    (tmp_path / "f.json").write_text("{}")
    arguments = (command, "--fixture", tmp_path / "f.json") if command == "seed" else (command,)
    result = flask(*arguments, demo=True, demo_asked=True)
    assert result.exit_code == 1
    assert "verkliga uppgifter" in result.stderr
    with connection():
        assert Person.select().count() == 1


def test_seed_prints_what_was_made_as_json(flask, tmp_path):
    (tmp_path / "f.json").write_text("{}")
    result = flask("seed", "--fixture", tmp_path / "f.json")
    assert result.exit_code == 0, result.output
    assert isinstance(json.loads(result.stdout), dict)


@pytest.mark.parametrize(
    ("content", "sentence"), [("{", "inte giltig JSON"), ("[]", "ett objekt"), (None, "det finns ingen fil")]
)
def test_seed_says_what_is_wrong_with_its_file(flask, tmp_path, content, sentence):
    path = tmp_path / "f.json"
    if content is not None:
        path.write_text(content)
    result = flask("seed", "--fixture", path)
    assert result.exit_code == 1
    assert sentence in result.stderr


@pytest.mark.krav("AU-04")
def test_audit_verify_fails_and_names_the_row(flask):
    acts(3)
    flask("jobs", "run", "forsegla-logg")
    whole = flask("audit", "verify")
    assert whole.exit_code == 0
    assert whole.stdout.endswith("Loggen är hel.\n")
    with connection():
        last = AuditAct.select().order_by(AuditAct.id.desc()).get().id
        if is_sqlite():
            db.execute_sql("DROP TRIGGER audit_act_no_UPDATE")
            db.execute_sql("UPDATE audit_act SET fakta = 'x' WHERE id = ?", (last,))
        else:
            db.execute_sql("ALTER TABLE audit_act DISABLE TRIGGER USER")
            db.execute_sql("UPDATE audit_act SET fakta = 'x' WHERE id = %s", (last,))
    broken = flask("audit", "verify")
    assert broken.exit_code == 1
    assert f"Rad {last} är ändrad." in broken.stdout
    assert "Loggen är inte hel" in broken.stderr


@pytest.mark.krav("AU-07")
def test_audit_export_writes_a_file_for_its_owner_and_never_over_another(flask, tmp_path):
    acts(2)
    path = tmp_path / "logg.csv"
    result = flask("audit", "export", path)
    assert (result.exit_code, result.stdout[:15]) == (0, "2 loggrader frå")
    assert path.stat().st_mode & 0o777 == 0o600
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [row["händelse"] for row in csv.DictReader(file)] == ["Loggade in."] * 2
    assert flask("audit", "export", path).exit_code == 1
    for day in ("2026-02-30", "20260201", "2026-02-0１"):
        assert flask("audit", "export", tmp_path / "b.csv", "--from", day).exit_code == 2
    turned = flask("audit", "export", tmp_path / "b.csv", "--from", "2026-02-02", "--to", "2026-02-01")
    assert (turned.exit_code, turned.stderr) == (1, "Första dagen ligger efter den sista.\n")
    assert not (tmp_path / "b.csv").exists()


@pytest.mark.sqlite_only
@pytest.mark.krav("DU-05", "DU-06")
def test_backup_and_restore_say_what_they_did(flask, tmp_path):
    flask("demo")
    made = flask("backup", tmp_path / "kopior", "--with-keys")
    assert made.exit_code == 0, made.output
    assert "Förvara" in made.stdout or "förvara" in made.stdout
    (path,) = (tmp_path / "kopior").glob("*.tar.gz")
    refused = flask("restore", path)
    assert (refused.exit_code, "--replace" in refused.stderr) == (1, True)

    there = {"instance": tmp_path / "ny", "database_url": ""}
    restored = flask("restore", path, **there)
    assert restored.exit_code == 0, restored.output
    antal = sum(path.is_file() for path in (tmp_path / "ny" / "files").rglob("*"))
    assert restored.stdout.startswith(f"Databasen och {antal} filer är återställda från ") and antal > 2
    checked = flask("audit", "verify", **there)
    assert checked.exit_code == 0, checked.output
    assert "Återställd från säkerhetskopian" in checked.stdout
    assert readable_by_others(tmp_path / "ny") == []


def test_backup_says_that_keys_and_encryption_are_up_to_you(flask, tmp_path, monkeypatch):
    monkeypatch.setattr("models.shared.archive.write", lambda *_: None)
    monkeypatch.setattr("models.shared.backup.copy_postgres", lambda room, url: (room / "x", FACTS))
    said = flask("backup", tmp_path / "kopior").stdout
    assert "Nycklarna ligger inte i kopian." in said
    assert "Kopian är inte krypterad." in said


FACTS = {"tables": {}, "audit": {"head": "x"}}


def test_jobs_are_listed_and_run_by_name(flask):
    assert "forsegla-logg" in flask("jobs", "list").stdout
    acts(2)
    ran = flask("jobs", "run", "forsegla-logg")
    assert (ran.exit_code, ran.stdout) == (0, "2 loggrader förseglades.\n")
    assert "ok: 2 loggrader förseglades." in flask("jobs", "list").stdout
    unknown = flask("jobs", "run", "finns-inte")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "finns inte" in unknown.stderr


def test_a_job_that_fails_by_hand_fails_the_command(flask, monkeypatch):
    def broken():
        raise RuleBroken("Det gick inte i dag.")

    monkeypatch.setattr("blueprints.shared.commands.gather", lambda _: (Job("prov", broken),))
    result = flask("jobs", "run", "prov")
    assert (result.exit_code, result.stderr) == (1, "Det gick inte i dag.\n")
    with connection():
        assert Jobbkorning.get().besked == "RuleBroken"


def test_check_prints_a_sentence_for_each_thing_and_fails_on_a_fault(flask, config):
    with connection():
        sealing.configure(config)
        sealing.seal_all()
    config.instance.chmod(0o700)
    result = flask("check")
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith("Inga fel.\n")
    assert {line.split()[0] for line in result.stdout.splitlines()} == {"OK", "VARNING", "Inga"}
    insecure = flask("check", host="0.0.0.0")
    assert insecure.exit_code == 1
    assert "FEL      Ange BASE_URL med https://" in insecure.stdout


@pytest.mark.parametrize("command", ["check", "migrate", "backup", "demo"])
def test_a_database_that_cannot_be_reached_gives_a_sentence(flask, tmp_path, command):
    arguments = (command, tmp_path / "kopior") if command == "backup" else (command,)
    nowhere = f"sqlite:///{tmp_path}" if is_sqlite() else "postgresql://x@127.0.0.1:1/x?connect_timeout=1"
    result = flask(*arguments, database_url=nowhere)
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "Databasen kan inte nås. Kontrollera DATABASE_URL" in (
        result.stdout if command == "check" else result.stderr
    )


@pytest.mark.sqlite_only
@pytest.mark.parametrize("command", ["check", "audit verify", "jobs list", "admin reset SE1"])
def test_a_command_before_the_first_start_says_what_to_do_and_no_more(flask, tmp_path, command):
    result = flask(*command.split(), database_url="", instance=tmp_path / "ny")
    assert result.exit_code == 1
    assert result.output.count("Kör flask migrate") == 1
    assert "Error" not in result.output


def test_a_command_between_an_upgrade_and_its_migrations_says_what_to_do(flask, monkeypatch):
    monkeypatch.setattr(schema, "pending", lambda: ["shared/0099_nytt"])
    with connection():
        db.execute_sql("ALTER TABLE audit_seal RENAME TO undan")
    for command in ("check", "audit verify"):
        result = flask(*command.split())
        assert result.exit_code == 1
        assert "1 migreringar är inte körda. Kör flask migrate. Den första är shared/0099_nytt." in result.output


def test_commands_write_nothing_that_others_can_read(flask, tmp_path):
    before = os.umask(0o022)
    try:
        flask("demo", instance=tmp_path / "ny")
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
    assert readable_by_others(tmp_path / "ny") == []


@pytest.mark.krav("AU-05", "PR-03")
def test_no_command_prints_a_personnummer(flask, tmp_path):
    outputs = [flask(*words.split()).output for words in ("demo", "jobs list", "check", "audit verify", "routes-table")]
    outputs.append(flask("audit", "export", tmp_path / "logg.csv").output)
    outputs.append((tmp_path / "logg.csv").read_text(encoding="utf-8-sig"))
    with connection():
        numbers = [person.nummer.lagrat for person in Person.select()]
    assert numbers and not [number for number in numbers for output in outputs if number[2:] in output]


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_no_letter_stops_a_command_whose_output_has_no_room_for_it(monkeypatch, stream):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, stream, narrow)
    print_anything()
    print("Åsa → Łódź", file=narrow, flush=True)
    assert narrow.buffer.getvalue().decode("cp1252").rstrip() == "Åsa \\u2192 \\u0141ód\\u017a"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("import enheter {}/saknas.csv", "Det gick inte: det finns ingen fil eller mapp som heter {}/saknas.csv\n"),
        ("import enheter {}/finns.csv --template", "Det gick inte: det finns redan en fil som heter {}/finns.csv\n"),
        ("restore {}/kopia.tar.gz.sha256", "Det är kontrollsumman. Ange arkivet bredvid den: {}/kopia.tar.gz\n"),
    ],
)
def test_a_file_that_is_not_there_or_not_the_right_one_is_said_in_swedish(flask, tmp_path, command, sentence):
    (tmp_path / "finns.csv").touch()
    result = flask(*command.format(tmp_path).split())
    assert (result.exit_code, result.stderr) == (1, sentence.format(tmp_path))


def test_check_tells_of_a_misspelt_setting(flask, monkeypatch):
    monkeypatch.setenv("OIDC_ISUER", "https://idp.example.se")
    assert "VARNING  OIDC_ISUER är ingen inställning och gör ingenting. Menar du OIDC_ISSUER?" in flask("check").stdout
