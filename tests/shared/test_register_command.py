"""`flask import` does the same as the page, and says what it did without naming a person."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app import create_app
from models.shared.audit import AuditAct
from models.shared.db import connection
from models.shared.organisation import Enhet, Medarbetare
from models.shared.person import Person
from models.shared.register import REGISTER, sheet
from models.shared.register.template import Format
from tests.shared.register_files import csv_file

STAFF = "HSA-id;Förnamn;Efternamn"


@pytest.fixture
def flask(config, database):
    """`flask("import", …)` runs a command; settings change the configuration it runs with."""

    def run(*arguments, **settings):
        app = create_app(replace(config, **settings))
        return app.test_cli_runner().invoke(args=[str(argument) for argument in arguments])

    return run


@pytest.fixture
def saved(tmp_path):
    """A CSV file with these rows."""

    def save(*rows, name="fil.csv"):
        path = tmp_path / name
        path.write_bytes(csv_file(*rows))
        return path

    return save


def test_a_file_is_read_in_and_told(flask, saved):
    file = saved("HSA-id;Namn;Organisationsnummer", "E1;Region Prov;499101-0002")
    result = flask("import", "enheter", file)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Enheter: 1 nya, 0 ändrade, 0 avslutas, 0 oförändrade, 0 fel.",
        "Ny: Region Prov (E1)",
        "Filen är inläst.",
    ]
    with connection():
        assert Enhet.get().namn == "Region Prov"
        act = AuditAct.get(AuditAct.handelse == "shared.register.inlast")
        assert (act.roll, act.medarbetare) == ("Samspel", None)
    again = flask("import", "enheter", saved("HSA-id;Namn", "E1;Region Annan"), "--complete")
    assert "Ändras: Region Annan (E1) (Namn: Region Prov → Region Annan)" in again.stdout


def test_a_preview_changes_nothing(flask, saved):
    result = flask("import", "medarbetare", saved(STAFF, "M1;Åsa;Öberg"), "--preview")
    assert result.exit_code == 0
    assert result.stdout.endswith("Ingenting har ändrats.\n")
    with connection():
        assert not Medarbetare.select().exists()
        assert not AuditAct.select().exists()


def test_what_is_wrong_is_told_with_its_row_and_nothing_is_read_in(flask, saved):
    result = flask("import", "medarbetare", saved(STAFF, "M1;Åsa;Öberg", *["M2;;Ek"] * 30))
    assert result.exit_code == 1
    assert "Rad 3, Förnamn: Fältet är tomt. Fyll i det." in result.stdout
    assert "fel visas inte." in result.stdout
    assert result.stderr == "Ingenting lästes in. Rätta felen och kör igen.\n"
    with connection():
        assert not Medarbetare.select().exists()


def test_what_would_end_too_much_must_be_confirmed(flask, saved):
    everyone = [f"M{n};Anna;Ek{n}" for n in range(10)]
    flask("import", "medarbetare", saved(STAFF, *everyone))
    few = saved(STAFF, *everyone[:3])
    result = flask("import", "medarbetare", few, "--complete")
    assert result.exit_code == 1
    assert "Filen avslutar 7 av 10. Kontrollera att det är rätt fil." in result.stdout
    assert "--confirm" in result.stderr
    with connection():
        assert Medarbetare.select().where(Medarbetare.inaktiverad.is_null()).count() == 10
    assert flask("import", "medarbetare", few, "--complete", "--preview").exit_code == 0
    assert flask("import", "medarbetare", few, "--complete", "--confirm").exit_code == 0
    with connection():
        assert Medarbetare.select().where(Medarbetare.inaktiverad.is_null()).count() == 3


def test_the_limit_is_the_operators(flask, saved):
    everyone = [f"M{n};Anna;Ek{n}" for n in range(10)]
    flask("import", "medarbetare", saved(STAFF, *everyone))
    few = saved(STAFF, *everyone[:3])
    assert flask("import", "medarbetare", few, "--complete", import_end_percent=80).exit_code == 0


@pytest.mark.krav("PR-03")
def test_no_person_is_named(flask, saved):
    headings = "Personnummer;Förnamn;Efternamn;Adress;Skydd"
    first = flask("import", "personer", saved(headings, "199001012385;Åsa;Öberg;Storgatan 1;"))
    second = flask("import", "personer", saved(headings, "199001012385;Maj;Lind;Nygatan 2;"))
    wrong = flask("import", "personer", saved(headings, "199001012384;Maj;Lind;Nygatan 2;hemlig"))
    assert (first.exit_code, second.exit_code, wrong.exit_code) == (0, 0, 1)
    told = first.output + second.output + wrong.output
    assert not re.search(r"1990|Åsa|Öberg|Maj|Lind|gatan|hemlig", told)
    assert "Personer: 0 nya, 1 ändrade" in told and "Rad 2, Personnummer: " in told
    with connection():
        assert Person.get().efternamn == "Lind"


def test_a_reservnummer_is_read_as_it_is_configured(flask, saved):
    file = saved("Personnummer;Förnamn;Efternamn;Skydd", "99A123456789;Åsa;Öberg;")
    assert flask("import", "personer", file).exit_code == 1
    settings = {"reservnummer_regex": r"99[A-Z]\d{9}", "reservnummer_oid": "1.2.3"}
    assert flask("import", "personer", file, **settings).exit_code == 0


def test_a_file_that_cannot_be_read_is_told_in_a_sentence(flask, tmp_path):
    missing = flask("import", "enheter", tmp_path / "saknas.csv")
    assert (missing.exit_code, missing.stderr[:12]) == (1, "Det gick int")
    other = tmp_path / "bild.png"
    other.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    refused = flask("import", "enheter", other)
    assert (refused.exit_code, refused.stderr) == (1, sheet.NOT_A_TABLE + "\n")


@pytest.mark.parametrize("form", Format)
def test_a_template_is_written_once(flask, tmp_path, form):
    file = tmp_path / f"mall.{form}"
    result = flask("import", "personer", file, "--template")
    assert (result.exit_code, result.stdout) == (0, f"Mallen skrevs till {file}.\n")
    assert file.read_bytes()
    assert flask("import", "personer", file, "--template").exit_code == 1
    assert flask("import", "personer", tmp_path / "mall.ods", "--template").exit_code == 1


@pytest.mark.parametrize("register", REGISTER)
def test_the_handbook_names_every_register_and_what_is_special_in_it(register):
    chapter = Path("templates/shared/hjalp/40-register.md").read_text(encoding="utf-8")
    assert f"`{register}`" in chapter
    assert f"| {REGISTER[register].rubrik} | " in chapter
    special = {"Skydd", "Inaktiverad", "Processroll", "Tar emot", "Part", "Från", "Till", "Upphörd", "Personnummer"}
    for column in REGISTER[register].columns:
        assert column.rubrik not in special or f"*{column.rubrik}*" in chapter


def test_the_handbook_says_the_limits_that_hold():
    chapter = Path("templates/shared/hjalp/40-register.md").read_text(encoding="utf-8")
    rows = f"{sheet.MOST_ROWS:,}".replace(",", " ")
    assert f"högst {rows} rader och vara högst {sheet.MOST_BYTES // 1024 // 1024} MB" in chapter
