"""Rubriker och fält är data med datum: en påbörjad kartläggning läses som den skrevs, och åtta skriver samtidigt."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine

from models.samverkan.fixture import CASE_TYPES
from models.samverkan.kartlaggning import katalog
from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.processer import Typ
from models.samverkan.skrivyta.skrivet import Krock
from models.shared import clock
from models.shared.db import connection
from models.shared.fixture_entry import Entry
from models.shared.process import Part
from models.shared.rules import RuleBroken
from tests.samverkan.kartlaggning.conftest import nu, skriv

FALT = ("boendemiljo", "vardkontakter", "narstaende", "hjalpmedel-fore")


def test_varje_falt_har_en_egen_nyckel_och_ryms_i_databasen():
    halvor = katalog.gallande(Typ.SVU, clock.today()).halvor
    nycklar = [falt.nyckel for halva in halvor for avsnitt in halva.avsnitt for falt in avsnitt.falt]
    assert len(nycklar) == len(set(nycklar)) > 40
    assert all(nyckel.isascii() and len(nyckel) <= 60 and "," not in nyckel for nyckel in nycklar)
    assert not any(falt.en and falt.flera for falt in katalog.gallande(Typ.SVU, clock.today()).falt.values())


@pytest.mark.krav("M47", "M48")
def test_halvorna_ar_rutinens():
    bakgrund, aktuellt = katalog.gallande(Typ.SVU, clock.today()).halvor
    assert (bakgrund.rubrik, bakgrund.parter) == ("Bakgrund", {Part.OPPENVARD, Part.KOMMUN})
    assert (aktuellt.rubrik, aktuellt.parter) == ("Aktuellt tillstånd", {Part.SLUTENVARD})
    assert bakgrund.avsnitt[0].rubrik == "Tidigare vårdrelation"
    assert aktuellt.avsnitt[0].rubrik == "Patient och närståendes önskemål"


@pytest.fixture
def ny_katalog(tmp_path, monkeypatch):
    """From the first of January 2040 one heading has gone and another has come."""
    gammal = next(katalog.DATA.glob("svu-*.toml")).read_text(encoding="utf-8")
    (tmp_path / "svu-2026-01-01.toml").write_text(gammal, encoding="utf-8")
    ny = gammal.replace('nyckel = "boendemiljo", rubrik = "Boendemiljö"', 'nyckel = "hemmet", rubrik = "Hemmet"')
    (tmp_path / "svu-2040-01-01.toml").write_text(ny, encoding="utf-8")
    monkeypatch.setattr(katalog, "DATA", tmp_path)
    for kept in (katalog.katalog, katalog._versioner):
        kept.cache_clear()
    yield
    for kept in (katalog.katalog, katalog._versioner):
        kept.cache_clear()


def test_ny_katalog_lamnar_den_gamla_kartlaggningen_lasbar(som, ny_katalog, startad, publicerad, cast):
    skriv(startad, "boendemiljo", "Hiss", by=cast.carin)
    with time_machine.travel(clock.utc(date(2040, 1, 2)), tick=False):
        assert "Hiss" in som("anna").get(f"/samverkan/arenden/{startad.id}/kartlaggning").text
        skriv(startad, "boendemiljo", "Ingen hiss", by=cast.carin, sedan=1)
        with pytest.raises(RuleBroken, match="finns inte"):
            skriv(startad, "hemmet", "Hiss", by=cast.carin)
        assert "hemmet" in katalog.gallande(Typ.SVU, clock.today()).falt
    assert "hemmet" not in katalog.gallande(Typ.SVU, date(2040, 1, 1) - timedelta(days=1)).falt


@pytest.mark.krav("BL-07")
def test_atta_skriver_samtidigt_utan_las_och_utan_att_nagot_forsvinner(startad, cast):
    """Four write in fields of their own and four in the same: each text is saved, or met by a Krock."""

    def en(nummer):
        falt = FALT[nummer] if nummer < len(FALT) else "boendemiljo"
        by = cast.bo if nummer % 2 else cast.carin
        with connection():
            try:
                return falt, skriv(startad, falt, f"Text {nummer}", by=by).text
            except Krock as krock:
                return falt, krock.skrivet.text

    with ThreadPoolExecutor(8) as pool:
        svar = list(pool.map(en, range(8)))
    assert {falt: nu(startad, falt) for falt in FALT} == dict(svar)
    assert nu(startad, "vardkontakter") == "Text 1"
    kartlaggning = Kartlaggning.for_arende(startad)
    assert kartlaggning.nummer == Faltvarde.select().count() == len(FALT)
    assert sorted(rad.nummer for rad in Faltvarde.nu(kartlaggning).values()) == [1, 2, 3, 4]


def test_fixturen_skriver_i_kartlaggningen(publicerad, cast):
    steg = CASE_TYPES["svu"].steps["kartlagg"]
    for text in ("Hiss", "Ingen hiss"):
        with Entry({"falt": "boendemiljo", "text": text}) as ett:
            steg(ett, publicerad, cast.carin, None)
    with Entry({"falt": "insatser", "val": ["Hemtjänst"]}) as ett:
        steg(ett, publicerad, cast.bo, None)
    assert nu(publicerad, "boendemiljo") == "Ingen hiss"
    assert Faltvarde.senaste(Kartlaggning.for_arende(publicerad), "insatser").val == ("Hemtjänst",)
