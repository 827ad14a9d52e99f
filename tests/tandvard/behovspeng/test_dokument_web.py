"""Uppladdade dokument i ärendet: lägg till, ta bort och hämta; varje läsning i loggen."""

import io

import pytest

from models.shared.audit import AuditAct
from models.tandvard.behovspeng import begara, rapportera
from models.tandvard.behovspeng.dokument import Behovsdokument
from tests.shared.files.test_kind import picture


@pytest.fixture
def adress(behovsarende):
    return f"/tandvard/behovspeng/{behovsarende.id}"


@pytest.fixture
def eva(som):
    return som("eva")


def skickad(vem, adress, innehall=b"Bettet.", namn="bett.txt", typ="journal"):
    return vem.send(f"{adress}/dokument/nytt", typ=typ, fil=(io.BytesIO(innehall), namn))


def hamtningar():
    return AuditAct.select().where(AuditAct.handelse == "tandvard.dokument.hamtat").count()


@pytest.mark.krav("P22")
def test_ett_dokument_laggs_till_i_dialogen(eva, adress):
    assert "Välj typ" in eva.get(f"{adress}/dokument/nytt").text
    assert skickad(eva, adress).status_code == 303
    sidan = eva.get(adress).text
    assert "bett.txt" in sidan and "Journalkopia" in sidan


@pytest.mark.krav("P22", "FI-01")
@pytest.mark.parametrize(
    ("mer", "mening"),
    [
        ({"typ": ""}, "Välj vilken typ av dokument det är."),
        ({"innehall": b"<svg/>", "namn": "bild.png"}, "Filtypen tas inte emot"),
        ({"innehall": picture(), "namn": "bild.pdf"}, "heter något annat"),
        ({"innehall": b"", "namn": "tom.txt"}, "Filen är tom"),
    ],
)
def test_en_dalig_fil_sager_varfor_och_inget_sparas(eva, adress, mer, mening):
    svar = skickad(eva, adress, **mer)
    assert svar.status_code == 422 and mening in svar.text
    assert not Behovsdokument.select().exists()


@pytest.mark.krav("P22")
def test_utan_fil_sags_det(eva, adress):
    svar = eva.send(f"{adress}/dokument/nytt", typ="foto")
    assert svar.status_code == 422 and "Välj en fil" in svar.text


@pytest.mark.krav("P23", "IN-07")
def test_en_fysisk_bilaga(eva, adress):
    bilaga = f"{adress}/dokument/bilaga"
    fel = eva.send(bilaga, typ="modell", beskrivning="", antal="0", filtyp="")
    assert fel.status_code == 422 and "Beskriv vad ni skickar." in fel.text
    assert eva.send(bilaga, typ="modell", beskrivning="Gips", antal="-1", filtyp="gips").status_code == 422
    assert eva.send(bilaga, typ="modell", beskrivning="Gips", antal="2", filtyp="gips").status_code == 303
    sidan = eva.get(adress).text
    assert "Gips" in sidan and "2 st, gips" in sidan and "Inte mottagen" in sidan


@pytest.mark.krav("FI-04", "AU-01", "FI-02")
def test_varje_hamtning_loggas_och_visas_aldrig_som_en_sida(eva, adress):
    skickad(eva, adress, picture(), "tand.jpg", "foto")
    fil = f"{adress}/dokument/{Behovsdokument.get().id}/fil"
    svar = eva.get(fil, headers={"Range": "bytes=0-1"})
    assert svar.status_code == 200 and hamtningar() == 1
    assert svar.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in svar.headers["Content-Security-Policy"]
    assert svar.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.krav("FI-04", "AC-03", "AC-04")
def test_bara_den_som_ser_arendet_hamtar(som, eva, adress, behovsarende):
    skickad(eva, adress)
    id = Behovsdokument.get().id
    assert som("torsten").get(f"{adress}/dokument/{id}/fil").status_code == 200
    assert som("disa").get(f"{adress}/dokument/{id}/fil").status_code == 200
    assert som("greta").get(f"{adress}/dokument/{id}/fil").status_code == 404
    assert som("sara").get(f"{adress}/dokument/{id}/fil").status_code == 403
    assert eva.get(f"/tandvard/behovspeng/{behovsarende.id + 1}/dokument/{id}/fil").status_code == 404
    assert hamtningar() == 2


@pytest.mark.krav("P24", "FI-05")
def test_ett_borttaget_dokument_hamtas_bara_om_det_skickats(eva, adress, behovsarende, uppgifter, cast):
    krona = rapportera.lagg_till(behovsarende, uppgifter("800", tand=16, behandlingsdatum=None), by=cast.eva)
    skickad(eva, adress, namn="forst.txt")
    fhb = begara.skapa(behovsarende, [krona], "Fraktur.", skicka=True, by=cast.eva)
    skickad(eva, adress, namn="sedan.txt")
    forst, sedan = Behovsdokument.select().order_by(Behovsdokument.id)
    for en in (forst, sedan):
        assert eva.send(f"{adress}/dokument/{en.id}/borttagning").status_code == 303
    assert "Inga dokument är uppladdade." in eva.get(adress).text
    assert eva.get(f"{adress}/dokument/{forst.id}/fil").status_code == 200
    assert eva.get(f"{adress}/dokument/{sedan.id}/fil").status_code == 404
    sant = eva.get(f"{adress}/forhandsbedomningar/{fhb.id}").text
    assert "forst.txt" in sant and "borttaget ur ärendet" in sant and "sedan.txt" not in sant


@pytest.mark.krav("BL-06")
def test_samma_formular_tva_ganger_ger_ett_dokument(eva, adress):
    data = {"typ": "journal", "nyckel": "samma-nyckel"}
    for _ in range(2):
        svar = eva.send(f"{adress}/dokument/nytt", fil=(io.BytesIO(b"Bettet."), "bett.txt"), **data)
        assert svar.status_code == 303
    assert Behovsdokument.select().count() == 1
    annan = eva.send(f"{adress}/dokument/nytt", fil=(io.BytesIO(b"Annat."), "bett.txt"), **data)
    assert annan.status_code == 412
