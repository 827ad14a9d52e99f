"""Meddelanden på sidan: panelen, genvägen, att skicka, kvittera och makulera, och vem som inte får."""

import pytest

from models.samverkan.arende import Deltagare
from models.samverkan.meddelanden.meddelande import Meddelande, Meddelandekvittens
from models.samverkan.meddelanden.utkast import Meddelandeutkast
from models.samverkan.samtycke import Samtycke
from models.samverkan.sparrning import sparra
from models.shared.personuppgifter.sparr import Begard
from tests.samverkan.meddelanden.conftest import TEXT


@pytest.fixture
def url(publicerad):
    return f"/samverkan/arenden/{publicerad.id}"


@pytest.mark.krav("M93")
def test_panelen_oppnar_sig_sjalv_nar_det_finns_nagot(som, url, publicerad, cast):
    tom = som("bo").get(f"{url}/inskrivning").text
    assert '<details class="plans"><summary><h2>Meddelanden' in tom
    Meddelande.skicka(publicerad, text=TEXT, by=cast.anna)
    full = som("bo").get(f"{url}/inskrivning").text
    assert '<details class="plans" open><summary><h2>Meddelanden' in full
    assert TEXT in full


@pytest.mark.krav("M93", "M2")
def test_genvagen_star_pa_startsidan(som, url, skickat):
    sida = som("bo").get("/samverkan/").text
    assert f'<a href="{url}#meddelanden" class="m m-red"><b>1 att kvittera. Meddelanden: </b>1</a>' in sida
    assert f'<a href="{url}#meddelanden" class="m"><b>Meddelanden: </b>1</a>' in som("anna").get("/samverkan/").text


@pytest.mark.krav("M94")
def test_kvittens_ar_forvald_for_alla_utom_den_egna(som, url, publicerad, cast):
    sida = som("anna").get(f"{url}/inskrivning").text
    for en in publicerad.aktiva_deltagare:
        vald = f'name="kvittens" value="{en.enhet_id}" checked' in sida
        assert vald == (en.enhet_id != cast.anna.enhet_id)
        assert f'name="kvittens" value="{en.enhet_id}"' in sida
    mottagare = [cast.bo.enhet_id, cast.carin.enhet_id]
    svar = som("anna").send(f"{url}/meddelanden", text=TEXT, kvittens=mottagare, steg="utskrivningstid")
    assert svar.status_code == 303
    assert svar.location.endswith(f"{url}/utskrivningstid#meddelanden")
    assert sorted(k.enhet_id for k in Meddelandekvittens) == sorted(mottagare)


@pytest.mark.krav("M94")
def test_det_som_inte_gar_att_skicka_star_kvar_med_en_mening(som, url, publicerad, cast):
    svar = som("anna").send(f"{url}/meddelanden", text="Hej Bo", kvittens=[cast.hanna.enhet_id])
    assert svar.status_code == 422
    assert "deltar inte längre" in svar.text and "Hej Bo" in svar.text
    assert som("anna").send(f"{url}/meddelanden", text=" ").status_code == 422
    assert Meddelande.select().count() == 0


@pytest.mark.krav("M95", "M96")
def test_kvittera_och_makulera(som, url, skickat):
    assert som("bo").send(f"{url}/meddelanden/{skickat.id}/kvittering", steg="inskrivning").status_code == 303
    assert "Kvitterat" in som("anna").get(f"{url}/inskrivning").text.split(TEXT)[1]
    assert som("bo").send(f"{url}/meddelanden/{skickat.id}/kvittering").status_code == 422
    assert som("bo").send(f"{url}/meddelanden/{skickat.id}/makulering").status_code == 422
    assert som("anna").send(f"{url}/meddelanden/{skickat.id}/makulering").status_code == 303
    sida = som("carin").get(f"{url}/inskrivning").text
    assert "<b>Makulerat</b>" in sida and TEXT in sida
    assert f"{skickat.id}/kvittering" not in sida


@pytest.mark.krav("F4")
def test_utkastet_sparas_och_star_dar_nasta_gang(som, url, publicerad):
    svar = som("bo").send(f"{url}/meddelanden/utkast", htmx=True, text="Kan hon gå i")
    assert svar.status_code == 200 and "Utkastet sparades" in svar.text
    assert "Kan hon gå i</textarea>" in som("bo").get(f"{url}/inskrivning").text
    assert "Kan hon gå i" not in som("anna").get(f"{url}/inskrivning").text
    assert Meddelandeutkast.select().count() == 1


@pytest.mark.krav("BG-06", "BG-05")
def test_utan_samtycke_finns_varken_panel_eller_adress(som, url, skickat, cast, publicerad):
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    for namn in ("anna", "bo"):
        sida = som(namn).get(f"{url}/inskrivning").text
        assert TEXT not in sida and 'id="meddelanden"' not in sida
        assert "#meddelanden" not in som(namn).get("/samverkan/").text
    assert som("bo").send(f"{url}/meddelanden/{skickat.id}/kvittering").status_code == 404
    svar = som("bo").send(f"{url}/meddelanden", text="Hej")
    assert svar.status_code == 422 and "utan samtycke" in svar.text


@pytest.mark.krav("AC-03", "BG-07")
def test_en_borttagen_enhet_och_en_sparr_stanger_adresserna(som, url, skickat, cast, publicerad):
    Deltagare.get(Deltagare.arende == publicerad, Deltagare.enhet == cast.bo.enhet_id).ta_bort(by=cast.anna)
    assert som("bo").send(f"{url}/meddelanden", text="Hej").status_code == 404
    sparra(publicerad.person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    assert som("carin").send(f"{url}/meddelanden/{skickat.id}/kvittering").status_code == 404


def test_meddelandet_hor_till_sitt_arende(som, cast, skickat, publicerad):
    from models.samverkan.arende import Arende

    annat = Arende.skapa_svu(cast.person(3), by=cast.anna)
    assert som("anna").send(f"/samverkan/arenden/{annat.id}/meddelanden/{skickat.id}/makulering").status_code == 404
