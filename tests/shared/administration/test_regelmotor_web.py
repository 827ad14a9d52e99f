"""Regelmotorn på skärmen: ändra, bli varnad, kopiera, och två samtidigt."""

import re

import pytest

from models.shared import clock
from models.shared.administration import historik, regler
from models.shared.organisation import Enhet, Processroll


@pytest.fixture
def hem(cast):
    return Enhet.get_by_id(cast.birgitta.enhet_id)


def form(nyckel, hem, **mer):
    roll = Processroll.get(Processroll.nyckel == nyckel)
    return {"roll": roll.id, "fran": clock.today(), "sedan": regler.stampel(hem)} | mer


@pytest.mark.krav("M5")
def test_enhetsadministratoren_andrar_sin_enhets_regler(som, hem):
    birgitta = som("birgitta")
    adress = f"/administration/regelmotor/{hem.id}/svu/andring"
    svar = birgitta.send(adress, **form("underskoterska", hem, aktiv="y", kvittera="y"))
    assert svar.status_code == 303
    sida = birgitta.get(svar.location).text
    rad = re.search(r"Undersköterska.*?</tr>", sida, re.S)[0]
    assert str(clock.today()) in rad
    assert "SVU, Undersköterska: kvittera" in sida
    assert historik.for_rad(hem)[0].vem == "Birgitta Falk"


@pytest.mark.krav("M5")
def test_varningen_kan_bekraftas(som, hem):
    birgitta = som("birgitta")
    adress = f"/administration/regelmotor/{hem.id}/sip/andring"
    assert birgitta.send(adress, **form("samordnare", hem)).status_code == 303
    svar = birgitta.send(adress, **form("chef", hem))
    assert svar.status_code == 422
    assert "Ingen roll kan kvittera i SIP." in svar.text
    assert 'name="bekraftat"' in svar.text
    assert birgitta.send(adress, **form("chef", hem, bekraftat="y")).status_code == 303
    assert "Ingen roll kan kvittera i SIP." in birgitta.get(f"/administration/regelmotor/{hem.id}").text
    lista = birgitta.get("/administration/regelmotor?brister=1").text
    assert "1 enhet saknar" in lista
    assert hem.namn in lista


def test_en_gammal_sida_far_409_och_visar_det_som_galler(som, hem):
    birgitta = som("birgitta")
    adress = f"/administration/regelmotor/{hem.id}/svu/andring"
    gammal = form("underskoterska", hem, aktiv="y", kvittera="y")
    assert birgitta.send(adress, **form("samordnare", hem)).status_code == 303
    svar = birgitta.send(adress, **gammal)
    assert svar.status_code == 409
    assert "Nu gäller i SVU" in svar.text
    assert re.search(r'name="kvittera"[^>]*', svar.text)
    assert "Samordnare" not in svar.text.split("Nu gäller i SVU")[1]


def test_kopian_visar_forst_vad_som_andras(som, hem, cast):
    sara = som("sara")
    avd = cast.enhet("avd12")
    sida = sara.get(f"/administration/regelmotor/{hem.id}/kopia?kalla={avd.id}").text
    assert "Så blir det efter Avd 12 Medicin" in sida
    assert "inte aktiv" in sida
    sedan = regler.stampel(hem)
    svar = sara.send(f"/administration/regelmotor/{hem.id}/kopia", kalla=avd.id, fran=clock.today(), sedan=sedan)
    assert svar.status_code == 303
    assert [rad.processroll.namn for rad in regler.rader(hem, "svu")] == [
        rad.processroll.namn for rad in regler.rader(avd, "svu")
    ]
    assert (
        "Enheterna har redan samma regler" in sara.get(f"/administration/regelmotor/{hem.id}/kopia?kalla={avd.id}").text
    )


@pytest.mark.krav("AC-10", "AC-03")
def test_det_som_formularet_inte_har_skrivs_inte_och_okanda_vardes_vagras(som, hem):
    birgitta = som("birgitta")
    adress = f"/administration/regelmotor/{hem.id}/svu/andring"
    smuget = form("sekreterare", hem, aktiv="y", enhet=1, enhet_id=1, process="sip", id=1)
    assert birgitta.send(adress, **smuget).status_code == 303
    assert [handelse.falt for handelse in historik.for_rad(hem)] == ["SVU, Medicinsk sekreterare"]
    assert [rad.enhet_id for rad in regler.rader(hem, "svu") if rad.processroll_id == smuget["roll"]] == [hem.id]
    assert birgitta.send(adress, **form("lakare", hem, roll=99999)).status_code == 422
    assert birgitta.send(f"/administration/regelmotor/{hem.id}/annat/andring", **form("chef", hem)).status_code == 404
    assert birgitta.send(adress, **form("chef", hem, fran="i morgon")).status_code == 422
