"""Ställningstagande på sin sida: utkast, klarmarkering, varje parts formulär, justering, Nej och tidigare versioner."""

import re

import pytest

from models.samverkan.samtycke import Samtycke
from models.samverkan.stallningstagande.stallningstagande import Underlag
from models.shared.process import Part
from tests.samverkan.stallningstagande.saga import justera, klarmarkera, spara


@pytest.fixture
def url(publicerad):
    return f"/samverkan/arenden/{publicerad.id}/stallningstagande"


@pytest.fixture
def gustav(cast):
    return cast.medarbetare("gustav").id


def sluten(gustav, **andrat):
    varden = {
        "yttrande": "Vill hem till sin katt",
        "atgarder": "Sårkontroll",
        "egenvard": "nej",
        "forbrukning": "nej",
        "vald": gustav,
        "sip": "behovs_inte",
        "sedan": 0,
        "last": 0,
    }
    return varden | andrat


@pytest.mark.krav("M50", "M51")
def test_utkast_och_klarmarkering(som, url, gustav):
    anna = som("anna")
    assert anna.send(url, **sluten(gustav, sip="")).status_code == 303
    bos = som("bo").get(url).text
    assert "Vill hem till sin katt" in bos and "Utkast." in bos and "<textarea" not in bos.split("</main>")[0]
    assert som("bo").send(url, sedan=0, last=1, ansvarsfordelning="x").status_code == 422
    svar = anna.send(f"{url}/klarmarkering", **sluten(gustav, sip="", sedan=1, last=1))
    assert svar.status_code == 422 and "Välj ställningstagande till SIP" in svar.text and "katt" in svar.text
    assert anna.send(f"{url}/klarmarkering", **sluten(gustav, sedan=1, last=1)).status_code == 303
    assert "öppenvårdens del" in som("bo").get(url).text


@pytest.mark.krav("M50")
def test_lakaren_soks_fram_och_texten_star_kvar(som, url, gustav):
    svar = som("anna").send(url, **sluten(""), sok="berg", leta="1")
    assert svar.status_code == 200 and "Gustav Bergenstråhle" in svar.text and "katt" in svar.text
    assert "Gustav Bergenstråhle" in som("gustav").get(url).text


@pytest.mark.krav("M54")
def test_oppenvarden_lagger_till_och_tar_bort_lakare(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    bo, sofia, henrik = som("bo"), cast.medarbetare("sofia").id, cast.medarbetare("henrik").id
    ifyllt = {"ansvarsfordelning": "Vi följer upp", "godkanner": "ja"}
    assert bo.send(url, **ifyllt, vald=sofia, sedan=0, last=1).status_code == 303
    assert bo.send(url, **ifyllt, lakare=sofia, vald=henrik, sedan=2, last=2).status_code == 303
    assert [en.id for en in Underlag.for_arende(publicerad).delar[Part.OPPENVARD].lakare] == [sofia, henrik]
    svar = bo.send(url, **ifyllt, lakare=henrik, sok="berg", leta="1", utanfor="y", sedan=3, last=3).text
    assert "Gustav Bergenstråhle" in svar and re.search(rf'checked[^>]*name="lakare"[^>]*value="{henrik}"', svar)
    assert bo.send(url, **ifyllt, lakare=henrik, sedan=3, last=3).status_code == 303
    assert [en.id for en in Underlag.for_arende(publicerad).delar[Part.OPPENVARD].lakare] == [henrik]


@pytest.mark.krav("AC-03")
def test_den_som_inte_ar_lakare_kan_inte_valjas(som, url, publicerad, cast):
    svar = som("anna").send(f"{url}/klarmarkering", **sluten(cast.medarbetare("anna").id))
    assert svar.status_code == 422 and "Välj ansvarig läkare" in svar.text


@pytest.mark.krav("AC-11")
def test_falten_i_en_annan_parts_del_tas_inte_emot(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    carin = som("carin")
    assert carin.send(url, insatser="Hemtjänst", yttrande="x", godkanner="nej", sedan=0, last=1).status_code == 303
    nu = Underlag.for_arende(publicerad)
    assert Part.OPPENVARD not in nu.delar and nu.delar[Part.SLUTENVARD].yttrande != "x"
    assert nu.delar[Part.KOMMUN].yttrande == ""


@pytest.mark.krav("M56", "M57", "M58")
def test_alla_justerar(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    assert "Skriv kommunens planerade" in som("carin").get(url).text
    spara(publicerad, cast, "bo")
    spara(publicerad, cast, "carin")
    for namn in ("anna", "bo", "carin"):
        assert som(namn).send(f"{url}/justering", version=1, last=3).status_code == 303
    assert "Slutjusterat." in som("carin").get(url).text
    assert "kommunens del" not in som("carin").get(url).text
    assert "Ändra och bryt justeringarna" in som("anna").get(url).text


@pytest.mark.krav("BL-08")
@pytest.mark.parametrize(("fore", "status"), [({"last": 1}, 409), ({"version": 7}, 409), ({"last": "x"}, 422)])
def test_justering_av_annat_an_det_som_star_dar(som, url, publicerad, cast, fore, status):
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "bo")
    assert som("bo").send(f"{url}/justering", **({"version": 1, "last": 2} | fore)).status_code == status


@pytest.mark.krav("M52")
def test_varningen_kommer_fore_andringen(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "carin")
    justera(publicerad, cast, "carin")
    svar = som("carin").send(url, insatser="Bara trygghetslarm", sedan=2, last=2)
    assert svar.status_code == 422 and "bryts alla enheters justeringar" in svar.text
    assert "Bara trygghetslarm" in svar.text and 'name="bryt" value="1"' in svar.text
    assert som("carin").send(url, insatser="Bara trygghetslarm", sedan=2, last=2, bryt=1).status_code == 303


@pytest.mark.krav("M55")
def test_nej_star_i_ord_hos_alla(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "bo", godkanner=False, andras="SIP behövs")
    for namn in ("anna", "bo", "carin"):
        assert "Väntar på slutenvårdens justering" in som(namn).get(url).text
    assert "/justering" not in som("bo").get(url).text
    assert "/justering" in som("anna").get(url).text
    assert "Justera ställningstagande" in som("anna").get("/samverkan/?visar=att-gora").text


@pytest.mark.krav("BL-07")
def test_tva_i_samma_part_ser_bada_texterna(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "carin")
    svar = som("carin").send(url, insatser="Trygghetslarm", sedan=0, last=1)
    assert svar.status_code == 409
    assert "medan du skrev" in svar.text and "Trygghetslarm" in svar.text and "Hemtjänst morgon" in svar.text
    assert 'name="sedan" value="2"' in svar.text


@pytest.mark.krav("M25")
def test_en_tidigare_version_kan_lasas(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    justera(publicerad, cast, "anna")
    spara(publicerad, cast, "anna", bryt=True, atgarder="Ny plan")
    assert f"{url}/version/1" in som("bo").get(url).text
    forr = som("bo").get(f"{url}/version/1").text
    assert "Sårkontroll efter en vecka" in forr and "Ny plan" not in forr and "Justerat" in forr
    assert som("bo").get(f"{url}/version/3").status_code == 404


@pytest.mark.krav("M30", "BG-05", "BG-06")
def test_atertaget_samtycke_stanger_sidan_och_varje_adress(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    for namn in ("anna", "bo", "carin"):
        en = som(namn)
        for adress in (url, f"{url}/version/1"):
            assert en.get(adress).status_code == 404
        for adress in (url, f"{url}/klarmarkering", f"{url}/justering"):
            assert en.send(adress, sedan=1, last=1, version=1, insatser="x").status_code in (404, 422)
    assert Underlag.for_arende(publicerad).nummer == 1


@pytest.mark.krav("M53")
def test_delvis_justerat_star_i_ord_med_vem_som_kan(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    justera(publicerad, cast, "anna")
    text = som("bo").get(url).text
    assert "Slutenvård: justerat" in text and "Öppenvård: inte justerat" in text and "Kan justeras av" in text


@pytest.mark.krav("IN-01")
@pytest.mark.parametrize("fel", [{"sedan": "x"}, {"egenvard": "kanske"}, {"vald": "x"}, {"atgarder": "x" * 20_001}])
def test_det_som_ar_fel_far_sin_mening(som, url, gustav, fel):
    svar = som("anna").send(url, **sluten(gustav, **fel))
    assert svar.status_code == 422 and "rättas" in svar.text


@pytest.mark.krav("F4", "M58", "BG-06")
def test_text_som_inte_kan_sparas_langre_ges_tillbaka_att_kopiera(som, url, publicerad, cast):
    klarmarkera(publicerad, cast)
    spara(publicerad, cast, "bo")
    spara(publicerad, cast, "carin")
    justera(publicerad, cast, "anna", "bo", "carin")
    carins = {"insatser": "Hemtjänst även på natten", "sedan": 3, "last": 3, "bryt": 1}
    svar = som("carin").send(url, **carins)
    assert svar.status_code == 422 and "slutjusterat" in svar.text and "Hemtjänst även på natten" in svar.text
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    svar = som("carin").send(url, **carins)
    assert svar.status_code == 422 and "Hemtjänst även på natten" in svar.text
    assert "Vill hem så snart" not in svar.text
