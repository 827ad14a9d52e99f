"""`flask import-program` reads a folder or a zip, and tells of every fault with its file and line."""

import pytest

from models.internetbehandling.program.program import Programversion
from tests.internetbehandling.program.paketet import LUGN, mapp, packat


@pytest.fixture
def kor(app, cast):
    def run(*arguments):
        return app.test_cli_runner().invoke(args=["import-program", *map(str, arguments)])

    return run


@pytest.mark.krav("S1")
def test_a_folder_and_a_zip_of_it_are_the_same_version(kor, cast, tmp_path):
    orgnr = cast.rut.enhet.orgnr
    first = kor(mapp(tmp_path / "paket"), "--orgnr", orgnr, "--i-bruk")
    assert (first.exit_code, first.output.strip()) == (0, "Andning är inläst som version 1, som är i bruk.")
    zip = tmp_path / "p.zip"
    zip.write_bytes(packat())
    assert kor(zip, "--orgnr", orgnr).output.strip() == "Andning är detsamma som version 1, som är i bruk."


@pytest.mark.krav("S1")
def test_faults_are_told_and_nothing_is_imported(kor, cast, tmp_path):
    rot = mapp(tmp_path / "paket", {"steg/lugn.md": LUGN.replace("![En cirkel]", "![]")})
    result = kor(rot, "--orgnr", cast.rut.enhet.orgnr)
    assert result.exit_code == 1 and "steg/lugn.md, rad 7: Bilden saknar text" in result.output
    assert "Ingenting har lästs in." in result.output and not Programversion.select().exists()


@pytest.mark.krav("S2")
def test_the_examples_come_along(kor, cast):
    assert kor("exempel:framat", "--orgnr", cast.rut.enhet.orgnr).output.strip() == "FRAMÅT är inläst som version 1."
    assert kor("exempel:annat", "--orgnr", cast.rut.enhet.orgnr).exit_code == 1


def test_what_is_not_there_is_told(kor, cast, tmp_path):
    assert "Det finns inget paket" in kor(tmp_path / "borta", "--orgnr", cast.rut.enhet.orgnr).output
    assert "Ingen enhet har" in kor(mapp(tmp_path / "p"), "--orgnr", "000000-0000").output
