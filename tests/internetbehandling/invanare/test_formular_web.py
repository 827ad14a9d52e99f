"""Formulären på Mina sidor: det skrivna sparas, skickas när man vill, och finns kvar med sina fel vid rätt fråga."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from blueprints.internetbehandling.invanare.falt import falt, namnen, sant
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.formularsvar import Formularsvar
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.svar import las
from models.internetbehandling.moment.svarsutkast import Svarsutkast
from tests.internetbehandling.conftest import FORMULARET
from tests.internetbehandling.invanare.conftest import svaren


@pytest.fixture
def sida(adress):
    return f"{adress}/steg/3"


@pytest.mark.krav("S5", "S40")
def test_svaren_skickas_och_finns_kvar_att_lasa(moment, steg, sida, per):
    svar = per.send(f"{sida}/svar", efter=0, **svaren(sovit="ja", timmar="6,5", oro="3", tankar="En lugn natt."))
    assert svar.status_code == 303 and svar.location == f"{sida}#formular"
    sidan = per.get(sida).text
    for ord in ("Dina svar", "6,5 timmar", "En lugn natt.", "Svara igen"):
        assert ord in sidan, ord
    assert "<form" not in sidan.split('id="kommentarer"')[0].split('id="formular"')[1]
    assert Flagga.att_granska(moment)[0].slag is Flaggslag.SVAR
    igen = per.get(f"{sida}?igen=1").text
    assert "Tidigare svar" in igen and 'name="efter" value="1"' in igen
    per.send(f"{sida}/svar", efter=1, **svaren(sovit="nej"))
    assert [en.nummer for en in Formularsvar.till(moment, steg)] == [2, 1]
    sidan = per.get(sida).text
    assert "Tidigare svar" in sidan and "En lugn natt." in sidan


@pytest.mark.krav("S5")
def test_det_som_saknas_sags_vid_fragan_och_allt_skrivet_star_kvar(moment, steg, sida, per):
    skickat = svaren(
        timmar="många", stort=["ljud", "ljus"], oro="3", tankar="Jag vet inte <b>än</b>.", dag="2026-02-30"
    )
    svar = per.send(f"{sida}/svar", efter=0, **skickat)
    assert svar.status_code == 422
    for ord in ("2 svar behöver ändras", "Har du sovit?: Svara på frågan.", 'href="#svar-sovit-0"', 'href="#svar-dag"'):
        assert ord in svar.text, ord
    for kvar in ('value="många"', "Jag vet inte &lt;b&gt;än&lt;/b&gt;.", 'value="2026-02-30"'):
        assert kvar in svar.text, kvar
    assert svar.text.count(" checked") == 3
    assert not Formularsvar.select().exists() and Svarsutkast.nu(moment, steg) is None
    fel = re.search(r'id="svar-sovit-fel"[^>]*>(.*?)</p>', svar.text)[1]
    assert "Svara på frågan." in fel


@pytest.mark.krav("S5")
def test_en_fraga_som_inte_galler_sparas_inte(moment, steg, sida, per):
    per.send(f"{sida}/svar", efter=0, **svaren(sovit="nej", timmar="7"))
    assert Formularsvar.till(moment, steg)[0].svar == {"sovit": "nej"}
    igen = per.get(f"{sida}?igen=1").text
    assert 'data-om="svar-sovit" data-ar="ja"' in igen
    assert "Svara om du svarade ”Ja” på frågan ”Har du sovit?”" in igen


@pytest.mark.krav("S40", "F4")
def test_det_paborjade_fortsatter_pa_en_annan_enhet(moment, steg, sida, inne, per):
    svar = per.send(f"{sida}/utkast", andring=0, htmx=True, **svaren(sovit="ja", tankar="Halva"))
    assert svar.status_code == 200 and "Sparat" in svar.text and 'value="1"' in svar.text
    assert not Formularsvar.select().exists() and not Flagga.select().exists()
    telefonen = inne(moment.person)
    sidan = telefonen.get(sida).text
    assert "Halva" in sidan and 'name="andring" value="1"' in sidan
    assert "Påbörjad" in telefonen.get(sida.rpartition("/steg/")[0]).text
    svar = telefonen.send(f"{sida}/utkast", andring=1, **svaren(sovit="ja", tankar="Halva vägen"))
    assert svar.status_code == 303 and "Det är inte skickat än" in telefonen.get(sida).text
    assert Svarsutkast.nu(moment, steg).svar["tankar"] == "Halva vägen"


@pytest.mark.krav("F4")
def test_tva_fonster_skriver_inte_over_varandra(moment, steg, sida, per):
    per.send(f"{sida}/utkast", andring=0, htmx=True, **svaren(tankar="Det ena"))
    svar = per.send(f"{sida}/utkast", andring=0, htmx=True, **svaren(tankar="Det andra"))
    assert svar.status_code == 409 and "annat fönster" in svar.text
    assert Svarsutkast.nu(moment, steg).svar == {"tankar": "Det ena"}
    per.send(f"{sida}/svar", efter=0, **svaren(sovit="nej"))
    svar = per.send(f"{sida}/svar", efter=0, **svaren(sovit="ja", tankar="Det andra"))
    assert svar.status_code == 409 and "Det andra" in svar.text and "redan skickat" in svar.text
    assert len(Formularsvar.till(moment, steg)) == 1


@pytest.mark.krav("S5")
def test_en_sida_utan_fragor_tar_inga_svar(adress, per):
    for var in ("svar", "utkast"):
        assert per.send(f"{adress}/steg/1/{var}", **svaren(sovit="ja")).status_code == 404
    assert per.send(f"{adress}/steg/1/kommentar", text="Hej").status_code == 422


@pytest.mark.krav("S6", "S36")
def test_en_sidkommentar_nar_behandlaren_och_star_som_ren_text(moment, steg, sida, per):
    tom = per.send(f"{sida}/kommentar", text="  ")
    assert tom.status_code == 422 and "Skriv något" in tom.text
    assert per.send(f"{sida}/kommentar", text="Får jag <i>fråga</i>?").status_code == 303
    sidan = per.get(sida).text
    assert "Får jag &lt;i&gt;fråga&lt;/i&gt;?" in sidan and "<b>Du</b>" in sidan
    assert [en.text for en in Sidkommentar.till(moment, steg)] == ["Får jag <i>fråga</i>?"]
    assert [en.slag for en in Flagga.att_granska(moment)] == [Flaggslag.SIDKOMMENTAR]


TEXTER = st.lists(st.text(alphabet=st.characters(exclude_categories=["C"]), min_size=1, max_size=12), max_size=3)


@pytest.mark.krav("S5", "S40")
@given(st.dictionaries(st.sampled_from([fraga.kod for fraga in FORMULARET.fragor]), TEXTER))
def test_det_som_sparas_star_kvar_nar_formularet_visas_igen(skickat):
    form = MultiDict([(f"svar-{kod}", text) for kod, texter in skickat.items() for text in texter])
    svar = las(FORMULARET, sant(FORMULARET, form))
    igen = MultiDict([(en.namn, varde) for en in falt(FORMULARET, svar, {}) for varde in en.varden])
    assert las(FORMULARET, sant(FORMULARET, igen)) == svar
    assert set(igen) < set(namnen(FORMULARET).split(","))
