"""Tid för utskrivning på sin sida: ändra, sök läkare, publicera och kvittera."""

import re
from datetime import timedelta

import pytest

from models.samverkan.utskrivningstid import Utskrivningstid
from models.shared import clock

LANG = "x" * 2001


@pytest.fixture
def url(publicerad):
    return f"/samverkan/arenden/{publicerad.id}/utskrivningstid"


def ifyllt(**andrat):
    varden = {"slag": "beraknad", "datum": clock.today() + timedelta(days=8), "orsak": "Feber i natt", "efter": 1}
    return varden | andrat


@pytest.mark.krav("M41", "M42")
def test_anna_andrar_och_bo_kvitterar(som, url):
    assert som("anna").send(url, **ifyllt()).status_code == 303
    bos = som("bo").get(url).text
    assert "Feber i natt" in bos and "Kvittera" in bos and "Ändra" not in bos
    assert som("bo").send(f"{url}/kvittering", version=2).status_code == 303
    assert "Kvitterat" in som("bo").get(url).text


@pytest.mark.krav("M43")
def test_lakaren_soks_fram_och_texten_star_kvar(som, url, publicerad, cast):
    anna, klar = som("anna"), ifyllt(slag="klar", orsak="")
    svar = anna.send(url, **klar)
    assert svar.status_code == 422 and "Välj den läkare" in svar.text
    svar = anna.send(url, **klar, sok="berg", leta="1")
    assert svar.status_code == 200 and "Gustav Bergenstråhle" in svar.text and "Ulla Bergdahl" not in svar.text
    vald = re.search(r'name="vald"[^>]*value="(\d+)"', svar.text)[1]
    assert anna.send(url, **klar, sok="berg", vald=vald).status_code == 303
    assert Utskrivningstid.for_arende(publicerad).lakare == cast.medarbetare("gustav")
    assert "Utskrivningsklar" in som("carin").get("/samverkan/").text


@pytest.mark.krav("M43")
def test_lakare_hos_andra_hittas_bara_nar_man_soker_dar(som, url):
    anna = som("anna")
    assert "Henrik Strand" not in anna.send(url, **ifyllt(slag="klar"), sok="strand", leta="1").text
    assert "Henrik Strand" in anna.send(url, **ifyllt(slag="klar"), sok="strand", leta="1", utanfor="y").text


def test_en_lakare_ser_sig_sjalv_forst(som, url):
    assert "Gustav Bergenstråhle" in som("gustav").get(url).text


@pytest.mark.krav("M25")
def test_en_ny_version_under_tiden_visar_bada(som, url):
    anna = som("anna")
    anna.send(url, **ifyllt())
    svar = anna.send(url, **ifyllt(orsak="Väntar på röntgen"))
    assert svar.status_code == 409
    assert "medan du skrev" in svar.text and "Väntar på röntgen" in svar.text and "Feber i natt" in svar.text
    assert 'name="efter" value="2"' in svar.text


@pytest.mark.krav("M25")
def test_tidigare_tider_kan_lasas(som, url):
    som("anna").send(url, **ifyllt())
    assert "Tidigare tider (1)" in som("bo").get(url).text


@pytest.mark.krav("IN-01")
@pytest.mark.parametrize("fel", [{"datum": "igår"}, {"slag": "x"}, {"efter": "x"}, {"vald": "x"}, {"orsak": LANG}])
def test_det_som_ar_fel_far_sin_mening(som, url, fel):
    svar = som("anna").send(url, **ifyllt(**fel))
    assert svar.status_code == 422 and "rättas" in svar.text


@pytest.mark.krav("IN-03")
@pytest.mark.parametrize("sok", ["berg\x00", "\x1b[31m", "å" * 101])
def test_det_som_inte_gar_att_soka_pa_far_sin_mening(som, url, sok):
    for mer in ({"leta": "1"}, {}):
        svar = som("anna").send(url, **ifyllt(slag="klar"), sok=sok, **mer)
        assert svar.status_code in {200, 422} and "Gustav" not in svar.text
