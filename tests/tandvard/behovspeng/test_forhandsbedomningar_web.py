"""Sidorna för förhandsbedömning: begäran i ärendet, kön hos Tandvårdsenheten, beslutet och att det läses."""

import re

import pytest

from models.tandvard.behovspeng import begara, besluta, rapportera
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.dokument import Behovsdokument, Dokumenttyp
from models.tandvard.behovspeng.forhandsbedomning import Fhbstatus, Forhandsbedomning
from models.tandvard.behovspeng.motiveringsutkast import Motiveringsutkast

KO = "/tandvard/forhandsbedomningar"
MOTIVERING = "Fraktur efter olycka."


@pytest.fixture
def kronor(behovsarende, uppgifter, cast):
    alla = (uppgifter("800", tand=tand, behandlingsdatum=None) for tand in (16, 26))
    return [rapportera.lagg_till(behovsarende, en, by=cast.eva) for en in alla]


@pytest.fixture
def adress(behovsarende):
    return f"/tandvard/behovspeng/{behovsarende.id}"


@pytest.fixture
def begaran(behovsarende, kronor, cast):
    return begara.skapa(behovsarende, kronor, MOTIVERING, skicka=True, by=cast.eva)


def nu(fhb):
    return Forhandsbedomning.get_by_id(fhb.id)


@pytest.mark.krav("P33", "P34", "P35", "P36")
def test_en_begaran_sparas_skickas_och_tas_bort(som, adress, kronor):
    eva = som("eva")
    ny = f"{adress}/forhandsbedomningar/ny"
    sidan = eva.get(ny).text
    assert "800 Krona 16" in sidan and "800 Krona 26" in sidan and sidan.count("checked") == 2
    utan = eva.send(ny, atgarder=[kronor[0].id], motivering=" ")
    assert utan.status_code == 422 and "Skriv en motivering" in utan.text
    ingen = eva.send(ny, motivering=MOTIVERING)
    assert ingen.status_code == 422 and "Välj minst en" in ingen.text and MOTIVERING in ingen.text
    assert eva.send(ny, atgarder=[kronor[0].id], motivering=MOTIVERING).status_code == 303
    (fhb,) = Forhandsbedomning.select()
    assert fhb.status is Fhbstatus.EJ_SKICKAD
    assert "Ej skickad" in eva.get(adress).text
    assert eva.send(f"{adress}/forhandsbedomningar/{fhb.id}/borttagning").status_code == 303
    assert eva.send(ny, atgarder=[kronor[1].id], motivering=MOTIVERING, skicka="1").status_code == 303
    (fhb,) = Forhandsbedomning.select()
    assert fhb.status is Fhbstatus.INVANTAR_GRANSKNING
    assert "Inväntar granskning" in eva.get(adress).text
    assert eva.send(f"{adress}/forhandsbedomningar/{fhb.id}/borttagning").status_code == 422


@pytest.mark.krav("P33")
def test_texten_star_kvar_nar_en_kollega_hann_fore(som, adress, behovsarende, kronor, cast):
    fhb = begara.skapa(behovsarende, kronor, MOTIVERING, skicka=False, by=cast.eva)
    eva, andring = som("eva"), f"{adress}/forhandsbedomningar/{fhb.id}/andring"
    assert MOTIVERING in eva.get(andring).text
    begara.andra(nu(fhb), "Kollegans ord.", skicka=False, by=cast.eva)
    krock = eva.send(andring, motivering="Mina ord.", andring=0, skicka="1")
    assert krock.status_code == 409
    assert "Mina ord." in krock.text and "Kollegans ord." in krock.text
    (andring_nu,) = re.findall(r'name="andring" value="(\d+)"', krock.text)
    assert eva.send(andring, motivering="Mina ord.", andring=andring_nu, skicka="1").status_code == 303
    assert (nu(fhb).motivering, nu(fhb).status) == ("Mina ord.", Fhbstatus.INVANTAR_GRANSKNING)
    sent = eva.send(andring, motivering="Ännu fler ord.", andring=nu(fhb).andring)
    assert sent.status_code == 409 and "redan skickad" in sent.text and "Ännu fler ord." in sent.text


@pytest.mark.krav("P37")
def test_kon_visar_det_som_vantar_mina_och_beslutade(som, cast, begaran, behovsarende):
    torsten = som("torsten")
    sidan = torsten.get(KO).text
    assert behovsarende.nummer in sidan and "1 förhandsbedömning väntar på granskning." in sidan
    assert re.search(r'Förhandsbedömningar<span class="count">1', sidan), "told in the tab"
    assert behovsarende.nummer not in torsten.get(f"{KO}?visar=mina").text
    assert torsten.send(f"{KO}/{begaran.id}/handlaggning", handlaggare="").status_code == 303
    assert behovsarende.nummer in torsten.get(f"{KO}?visar=mina").text
    besluta.besluta(nu(begaran), {}, by=cast.torsten)
    assert behovsarende.nummer not in torsten.get(KO).text
    assert behovsarende.nummer in torsten.get(f"{KO}?visar=beslutade").text


@pytest.mark.krav("P38", "P39", "P40", "P41")
def test_beslut_per_kod_med_anledning(som, kronor, begaran):
    torsten, besluta_har = som("torsten"), f"{KO}/{begaran.id}/beslut"
    ja, nej = (f"beslut-{en.id}" for en in kronor)
    inget = torsten.send(besluta_har, version=1, **{ja: "godkann"})
    assert inget.status_code == 422 and "Välj Godkänn eller Avvisa för 800 26." in inget.text
    utan = torsten.send(besluta_har, version=1, **{ja: "godkann", nej: "avvisa"})
    assert utan.status_code == 422 and "Skriv varför åtgärden inte godkänns" in utan.text
    svar = {ja: "godkann", nej: "avvisa", f"anledning-{kronor[1].id}": "Tanden kan lagas."}
    fel = torsten.send(besluta_har, version=0, **svar)
    assert fel.status_code == 409 and "Tanden kan lagas." in fel.text, "decided upon what was not shown"
    assert torsten.send(besluta_har, version=1, **svar).status_code == 303
    assert nu(begaran).status is Fhbstatus.MED_FORBEHALL
    assert [Behovsatgard.get_by_id(en.id).status for en in kronor] == [Status.GODKAND, Status.EJ_GODKAND]
    igen = torsten.send(besluta_har, version=1, **svar)
    assert igen.status_code == 409 and "Torsten" in igen.text and "Tanden kan lagas." in igen.text


@pytest.mark.krav("P12", "P39", "P43", "P42")
def test_mottagningen_laser_beslutet_och_markerar_det(som, adress, cast, kronor, begaran):
    besluta.besluta(begaran, {kronor[1].id: "Tanden kan lagas."}, by=cast.torsten)
    eva, fhb = som("eva"), f"{adress}/forhandsbedomningar/{begaran.id}"
    assert "1 oläst förhandsbedömningsbeslut" in eva.get("/tandvard/oversikt").text
    assert ">1<" in eva.get("/tandvard/rutor/olasta-beslut").text
    sidan = eva.get(fhb).text
    assert "Godkänd med förbehåll" in sidan and "Tanden kan lagas." in sidan and MOTIVERING in sidan
    assert eva.send(f"{fhb}/lasning").status_code == 303
    assert "Markerad som läst" in eva.get(fhb).text
    assert "förhandsbedömningsbeslut" not in eva.get("/tandvard/oversikt").text


@pytest.mark.krav("P12", "P35")
def test_komplettering_fram_och_tillbaka(som, adress, cast, begaran):
    torsten, eva = som("torsten"), som("eva")
    assert torsten.send(f"{KO}/{begaran.id}/komplettering", komplettering=" ").status_code == 422
    assert torsten.send(f"{KO}/{begaran.id}/komplettering", komplettering="Röntgenbild saknas.").status_code == 303
    assert "väntar på komplettering i" in eva.get("/tandvard/oversikt").text
    assert "Röntgenbild saknas." in eva.get(adress).text
    andring = f"{adress}/forhandsbedomningar/{begaran.id}/andring"
    assert "Röntgenbild saknas." in eva.get(andring).text
    assert eva.send(andring, motivering="Bilden är bifogad.", andring=0, skicka="1").status_code == 303
    sidan = eva.get(f"{adress}/forhandsbedomningar/{begaran.id}").text
    assert all(text in sidan for text in (MOTIVERING, "Bilden är bifogad.", "Röntgenbild saknas.", "Skickad 2 av 2"))


@pytest.mark.krav("P34", "AC-03")
def test_tandvardsenheten_nar_inte_det_som_inte_ar_skickat(som, adress, behovsarende, kronor, cast):
    sparad = begara.skapa(behovsarende, kronor, "Inte färdigt.", skicka=False, by=cast.eva)
    torsten = som("torsten")
    assert torsten.get(f"{adress}/forhandsbedomningar/{sparad.id}").status_code == 404
    assert torsten.get(f"{KO}/{sparad.id}").status_code == 404
    assert "Ej skickad" not in torsten.get(adress).text


@pytest.mark.krav("P23")
def test_den_som_granskar_varnas_for_bilagan_som_inte_kommit(som, adress, behovsarende, kronor, cast):
    gips = Behovsdokument.lagg_till_bilaga(behovsarende, Dokumenttyp.MODELL, "Gipsmodeller", 2, "gips", by=cast.eva)
    fhb = begara.skapa(behovsarende, kronor, MOTIVERING, skicka=True, by=cast.eva)
    torsten = som("torsten")
    assert "Avvakta försändelsen" in torsten.get(f"{KO}/{fhb.id}").text
    assert torsten.send(f"{adress}/dokument/{gips.id}/mottagning").status_code == 303
    assert "Avvakta försändelsen" not in torsten.get(f"{KO}/{fhb.id}").text
    assert "Mottagen" in som("eva").get(adress).text


@pytest.mark.krav("P7", "AC-06")
def test_den_som_bara_ser_arendet_far_inga_knappar(som, adress, begaran):
    disa = som("disa")
    assert "Skapa begäran" not in disa.get(adress).text
    assert disa.get(f"{adress}/forhandsbedomningar/ny").status_code == 403
    assert disa.send(f"{adress}/forhandsbedomningar/{begaran.id}/lasning").status_code == 403


@pytest.mark.krav("F4", "P33")
def test_motiveringen_sparar_sig_medan_man_skriver(som, adress, kronor):
    eva, ny = som("eva"), f"{adress}/forhandsbedomningar/ny"
    assert eva.send(f"{ny}/utkast", htmx=True, motivering="Halvfärdig", utkast=0).status_code == 200
    assert "Halvfärdig" in eva.get(ny).text
    krock = eva.send(ny, atgarder=[kronor[0].id], motivering=MOTIVERING, utkast=0)
    assert krock.status_code == 409 and "Halvfärdig" in krock.text and MOTIVERING in krock.text
    assert eva.send(ny, atgarder=[kronor[0].id], motivering=MOTIVERING, utkast=1).status_code == 303
    (fhb,) = Forhandsbedomning.select()
    andring = f"{adress}/forhandsbedomningar/{fhb.id}/andring"
    assert eva.send(f"{andring}/utkast", motivering="Mer av det").status_code == 303
    text = eva.get(andring).text
    assert "Mer av det" in text and "Så står det sparat" in text and "Halvfärdig" not in text
    igen = eva.send(f"{andring}/utkast", htmx=True, kasta=1)
    assert "Mer av det" not in igen.text and MOTIVERING in igen.text
    eva.send(f"{andring}/utkast", motivering="Mer av det", utkast=2)
    assert eva.send(f"{adress}/forhandsbedomningar/{fhb.id}/borttagning").status_code == 303
    assert [en.om for en in Motiveringsutkast.select()] == [0]
