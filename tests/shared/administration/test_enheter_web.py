"""Organisationen på skärmen: vem som ser vad, meningar vid fälten, två samtidigt och ingenting smuget in."""

import re

import pytest

from models.shared.administration import historik
from models.shared.organisation import Enhet


def falten(sida):
    """What the form on a page would send as it stands, its keys apart."""
    gomda = dict(re.findall(r'<input[^>]*id="(sedan)"[^>]*value="([^"]*)"', sida))
    assert gomda, "sedan saknas"
    return gomda


def sparat(window, enhet, **andrat):
    sida = window.get(f"/administration/enheter/{enhet.id}/andring").text
    nu = {
        "namn": enhet.namn,
        "over": enhet.over_id or 0,
        "orgnr": enhet.orgnr,
        "part": enhet.part or "",
        "kommunkod": enhet.kommunkod or "",
        **({"samverkan": "y"} if enhet.samverkan else {}),
        **({"tar_emot": "y"} if enhet.tar_emot else {}),
    }
    return nu | falten(sida) | andrat


@pytest.fixture
def avd(cast):
    return Enhet.get_by_id(cast.enhet("avd12").id)


@pytest.mark.krav("M14")
def test_tradet_visas_och_filtreras_pa_namn_och_hsa_id(som, avd):
    sara = som("sara")
    hela = sara.get("/administration/enheter").text
    assert hela.count("<details") > 5
    for sok in ("avd 12", avd.hsa_id.lower()):
        sida = sara.get("/administration/enheter", query_string={"sok": sok}).text
        assert "Avd 12 Medicin" in sida
        assert "Ljusbygdens sjukhus" in sida
        assert "Avd 14" not in sida
    assert "Pröva en del av namnet" in sara.get("/administration/enheter?sok=finnsinte").text


def test_namnbyte_syns_i_historiken_och_i_sidhuvudet_vid_nasta_klick(som, avd):
    anna = som("anna")
    assert "Avd 12 Medicin" in anna.get("/info").text
    sara = som("sara")
    svar = sara.send(f"/administration/enheter/{avd.id}/andring", **sparat(sara, avd, namn="Avd 12 Njurmedicin"))
    assert svar.status_code == 303
    assert "Avd 12 Njurmedicin" in anna.get("/info").text
    sida = sara.get(f"/administration/enheter/{avd.id}").text
    for ord in ("Avd 12 Medicin", "Avd 12 Njurmedicin", "Sara Engdahl"):
        assert ord in sida


def test_det_som_inte_stammer_sags_vid_faltet_och_texten_star_kvar(som, avd):
    sara = som("sara")
    skickat = sparat(sara, avd, namn="Ett nytt namn", orgnr="123", part="", samverkan="y")
    svar = sara.send(f"/administration/enheter/{avd.id}/andring", **skickat)
    assert svar.status_code == 422
    assert "Ange organisationsnumret med tio siffror" in svar.text
    assert 'value="Ett nytt namn"' in svar.text
    assert 'value="123"' in svar.text


def test_tva_samtidigt_den_andra_far_409_med_bada(som, avd):
    sara = som("sara")
    forst, sedan = sparat(sara, avd, namn="Avd A"), sparat(sara, avd, namn="Avd B")
    adress = f"/administration/enheter/{avd.id}/andring"
    assert sara.send(adress, **forst).status_code == 303
    svar = sara.send(adress, **sedan)
    assert svar.status_code == 409
    assert "Avd A" in svar.text
    assert 'value="Avd B"' in svar.text
    assert Enhet.get_by_id(avd.id).namn == "Avd A"
    assert sara.send(adress, **(sedan | falten(svar.text))).status_code == 303
    assert Enhet.get_by_id(avd.id).namn == "Avd B"


@pytest.mark.krav("AC-10")
def test_falt_som_inte_finns_i_formularet_skrivs_aldrig(som, avd):
    sara = som("sara")
    smuget = {"hsa_id": "SE-ANNAN", "upphord": "2020-01-01", "id": "1", "andring": "99", "sortnyckel": "x"}
    assert sara.send(f"/administration/enheter/{avd.id}/andring", **sparat(sara, avd, **smuget)).status_code == 303
    nu = Enhet.get_by_id(avd.id)
    assert (nu.hsa_id, nu.upphord, nu.andring) == (avd.hsa_id, None, avd.andring)
    assert historik.for_rad(nu) == []


@pytest.mark.krav("AC-03", "AC-07")
def test_enhetsadministratoren_nar_bara_sin_egen_enhet(som, cast):
    birgitta, egen, annan = som("birgitta"), cast.birgitta.enhet_id, cast.enhet("avd12").id
    sida = birgitta.get("/administration/enheter").text
    assert "Avd 12" not in sida
    for adress in ("enheter/{}", "regelmotor/{}", "regelmotor/{}/svu/andring", "regelmotor/{}/kopia"):
        assert birgitta.get(f"/administration/{adress.format(egen)}").status_code == 200
        borta = birgitta.get(f"/administration/{adress.format(annan)}")
        assert borta.status_code == 404
        assert "Avd 12" not in borta.text
        assert birgitta.get(f"/administration/{adress.format(999999)}").status_code == 404
    assert birgitta.send(f"/administration/regelmotor/{annan}/svu/andring", roll=1).status_code == 404


@pytest.mark.krav("AC-07")
def test_att_valja_en_annan_enhet_i_sidhuvudet_ger_inte_ratt_att_administrera_den(som, cast):
    birgitta, vald = som("birgitta"), cast.enhet("ekdala_bistand").id
    assert birgitta.send("/enhet", enhet=vald).status_code == 303
    assert birgitta.get(f"/administration/regelmotor/{vald}").status_code == 404
    assert birgitta.get(f"/administration/regelmotor/{cast.birgitta.enhet_id}").status_code == 200


def test_foljderna_sags_innan_en_enhet_upphor(som, cast, published):
    sara, avd = som("sara"), cast.enhet("avd12")
    sida = sara.get(f"/administration/enheter/{avd.id}/upphorande").text
    assert "5 medarbetaruppdrag slutar dagen före" in sida
    assert "1 pågående ärende i samverkan" in sida
    skickat = {"dag": "2999-01-01", "sedan": falten(sida)["sedan"]}
    assert sara.send(f"/administration/enheter/{avd.id}/upphorande", **skickat).status_code == 422
    skickat["dag"] = "2030-01-01"
    svar = sara.send(f"/administration/enheter/{avd.id}/upphorande", **skickat)
    assert "Bekräfta att du vet" in svar.text
    assert sara.send(f"/administration/enheter/{avd.id}/upphorande", **skickat, bekraftat="y").status_code == 303
    assert "Enheten upphör 2030-01-01" in sara.get(f"/administration/enheter/{avd.id}").text


@pytest.mark.krav("M27", "M65")
def test_anslutningar_visar_vem_som_tar_emot_och_var_personer_ar_listade(som, cast):
    cast.person(0)
    sara = som("sara")
    sida = sara.get("/administration/anslutningar?urval=listade").text
    assert "Ekdala vårdcentral" in sida
    assert "Avd 12" not in sida
    sida = sara.get("/administration/anslutningar?urval=kommun&part=kommun").text
    assert "Biståndsenheten Ekdala" in sida
    assert "vårdcentral</a>" not in sida
    Enhet.update(tar_emot=False).where(Enhet.kommunkod == "9901", Enhet.tar_emot).execute()
    assert "Ingen enhet tar emot för Ekdala" in sara.get("/administration/anslutningar").text


@pytest.mark.krav("M4")
def test_befattningen_ger_en_annan_roll_vid_nasta_klick(som, cast, en_befattning):
    sara = som("sara")
    bo = som("bo")
    assert "Distriktssköterska" in bo.get("/info").text
    befattning = cast.uppdrag["bo"].befattning
    adress = f"/administration/befattningar/{befattning.id}"
    sedan = falten(sara.get(adress).text)["sedan"]
    assert sara.send(adress, ny_processroll="Mottagningssköterska", sedan=sedan).status_code == 303
    assert "Mottagningssköterska" in bo.get("/info").text
    assert "Distriktssköterska" in sara.get(adress).text.split("Historik")[1]
    assert sara.send(adress, processroll=en_befattning.processroll_id, sedan=sedan).status_code == 409
    svar = sara.send("/administration/befattningar", namn=befattning.namn, processroll=1)
    assert svar.status_code == 422
    assert "finns redan" in svar.text
