"""Programmens sidor: läsa in, se felen, förhandsgranska, hämta filer i delar och ta i bruk."""

import io

import pytest
from pypdf import PdfReader

from models.internetbehandling.program.lasin import las_in
from models.internetbehandling.program.program import Programversion
from tests.internetbehandling.program.paketet import FILER, LUGN, mapp, packat

PROGRAM = "/internetbehandling/program"


@pytest.fixture
def version(app, cast, tmp_path):
    return las_in(mapp(tmp_path / "paket"), cast.rut.enhet.orgnr, by=cast.rut).version


def lamna_in(window, andrat=None):
    return window.send(PROGRAM, fil=(io.BytesIO(packat(andrat)), "andning.zip"))


@pytest.mark.krav("S1")
def test_ett_paket_lases_in_fran_sidan(som, cast):
    window = som("rut")
    svar = lamna_in(window)
    version = Programversion.get()
    assert (svar.status_code, svar.location) == (303, f"{PROGRAM}/{version.id}")
    sida = window.get(svar.location).text
    assert "version 1" in sida and "Andas lugnt" in sida and "Kommande" in sida
    assert lamna_in(window).location == svar.location
    assert Programversion.select().count() == 1


@pytest.mark.krav("S1")
def test_felen_visas_med_fil_och_rad_och_ingenting_lases_in(som, cast):
    svar = lamna_in(som("rut"), {"steg/lugn.md": LUGN.replace("![En cirkel]", "![]")})
    assert svar.status_code == 422
    assert "steg/lugn.md" in svar.text and ">7<" in svar.text and "saknar text" in svar.text
    assert not Programversion.select().exists()


@pytest.mark.krav("S1")
def test_en_fil_som_inte_ar_nagon_zip_ar_ett_fel(som, cast):
    svar = som("rut").send(PROGRAM, fil=(io.BytesIO(b"hej"), "andning.zip"))
    assert svar.status_code == 422 and "inte en hel zip-fil" in svar.text
    assert som("rut").send(PROGRAM).status_code == 422


@pytest.mark.krav("S2")
def test_exemplen_lases_in_med_en_knapp(som, cast):
    window = som("rut")
    assert "Läs in exemplen" in window.get(PROGRAM).text
    assert window.send(f"{PROGRAM}/exempel").status_code == 303
    sida = window.get(PROGRAM).text
    assert "FRAMÅT" in sida and "Sov bättre" in sida and "Läs in exemplen" not in sida


@pytest.mark.krav("S1", "S4", "S5")
def test_varje_steg_forhandsgranskas_som_invanaren_ser_det(som, version):
    window, hem = som("rut"), f"{PROGRAM}/{version.id}"
    lugn = window.get(f"{hem}/steg/1").text
    assert "<strong>långsamt</strong>" in lugn and 'alt="En cirkel"' in lugn and "<audio" in lugn
    fraga = window.get(f"{hem}/steg/2").text
    assert "Hur lugn är du?" in fraga and "Formuläret är obligatoriskt" in fraga and "Flagga vid svaret 0, 1" in fraga
    film = window.get(f"{hem}/steg/3?bredd=telefon").text
    assert "<video" in film and 'kind="captions"' in film and "program-telefon" in film
    assert window.get(f"{hem}/steg/4").status_code == 404
    assert window.get(f"{hem}/steg/0").status_code == 404


@pytest.mark.krav("S4")
def test_en_sida_blir_en_pdf_med_bilder_och_fragor(som, version):
    window, hem = som("rut"), f"{PROGRAM}/{version.id}"
    svar = window.get(f"{hem}/steg/1/pdf")
    assert svar.content_type == "application/pdf" and svar.headers["Content-Disposition"].startswith("inline")
    sida = PdfReader(io.BytesIO(svar.data)).pages[0]
    assert "Andas lugnt" in sida.extract_text() and len(sida.images) == 1
    assert window.get(f"{hem}/steg/1/pdf").data == svar.data
    fragor = PdfReader(io.BytesIO(window.get(f"{hem}/steg/2/pdf").data)).pages[0].extract_text()
    assert "Hur lugn är du?" in fragor and "Ringa in ett tal från 0 till 10" in fragor


@pytest.mark.krav("S4")
def test_en_text_i_en_sida_lases_aldrig_som_typst(som, cast, tmp_path):
    elak = LUGN.replace("Andas in", '#read("/etc/passwd") $x$ #let a = 1 @cirkel Andas in')
    version = las_in(mapp(tmp_path / "elak", {"steg/lugn.md": elak}), cast.rut.enhet.orgnr, by=cast.rut).version
    svar = som("rut").get(f"{PROGRAM}/{version.id}/steg/1/pdf")
    assert '#read("/etc/passwd")' in PdfReader(io.BytesIO(svar.data)).pages[0].extract_text().replace("“", '"').replace(
        "”", '"'
    )


@pytest.mark.krav("S1", "S4")
def test_en_fil_hamtas_hel_eller_i_delar_och_sparas_inte_i_webblasaren(som, version):
    window, fil = som("rut"), version.fil("media/lugn.mp3")
    adress = f"{PROGRAM}/{version.id}/media/{fil.id}"
    hel = window.get(adress)
    assert (hel.status_code, hel.content_type, hel.data) == (200, "audio/mpeg", FILER["media/lugn.mp3"])
    assert hel.headers["Accept-Ranges"] == "bytes" and hel.headers["Cache-Control"] == "no-store"
    assert hel.headers["X-Content-Type-Options"] == "nosniff"
    del_ = window.get(adress, headers={"Range": "bytes=0-2"})
    assert (del_.status_code, del_.data, del_.headers["Content-Range"]) == (206, b"ID3", "bytes 0-2/67")
    assert window.get(adress, headers={"Range": "bytes=900-"}).status_code == 416
    vtt = version.fil("media/film.vtt")
    assert window.get(f"{PROGRAM}/{version.id}/media/{vtt.id}").content_type == "text/vtt; charset=utf-8"


@pytest.mark.krav("S1")
def test_en_fil_hor_till_sin_version(som, cast, version, tmp_path):
    annan = las_in(mapp(tmp_path / "a", {"steg/lugn.md": LUGN + "\nMer.\n"}), cast.rut.enhet.orgnr, by=cast.rut).version
    fil = annan.fil("media/lugn.mp3")
    assert som("rut").get(f"{PROGRAM}/{version.id}/media/{fil.id}").status_code == 404


@pytest.mark.krav("S1", "AC-03")
def test_en_annan_regions_program_finns_inte(som, cast, tmp_path):
    deras = las_in(mapp(tmp_path / "deras"), "232100-0016", by=None).version
    window = som("rut")
    assert "Andning" not in window.get(PROGRAM).text
    for vag in ("", "/steg/1", "/steg/1/pdf", f"/media/{deras.fil('media/lugn.mp3').id}"):
        assert window.get(f"{PROGRAM}/{deras.id}{vag}").status_code == 404
    assert window.send(f"{PROGRAM}/{deras.id}/ibruktagande").status_code == 404


@pytest.mark.krav("S1")
def test_en_version_tas_i_bruk_och_ur_bruk_fran_sin_sida(som, version):
    window, hem = som("rut"), f"{PROGRAM}/{version.id}"
    assert window.send(f"{hem}/urbruktagande").status_code == 422
    assert window.send(f"{hem}/ibruktagande").status_code == 303
    assert Programversion.get_by_id(version.id).anvands
    assert "Nya moment startas nu i version 1." in window.get(hem).text
    assert window.send(f"{hem}/ibruktagande").status_code == 422
    assert window.send(f"{hem}/urbruktagande").status_code == 303
    assert not Programversion.get_by_id(version.id).anvands
