"""Det som inte längre får synas försvinner från sidor som redan är öppna: frågan om ändringar säger till genast."""

from datetime import timedelta

import pytest
import time_machine

from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sparrning import sparra
from models.shared import clock
from models.shared.person import Person, Skydd
from models.shared.personuppgifter.sparr import Begard
from tests.samverkan.conftest import publicera
from tests.shared.register_files import read_in

LAS_OM = "insyn-andrad, arende-andrad"
SKAL = "Patienten är på väg in akut"


def fraga(window):
    """Adressen som en öppen sida frågar, så som den står på sidan."""

    def adress(url):
        sida = window.get(url).text
        start = sida.index("/andring")
        return sida[sida.rindex('"', 0, start) + 1 : sida.index('"', start)].replace("&amp;", "&")

    return adress


def oppen(window, arende):
    return fraga(window)(f"/samverkan/arenden/{arende.id}/inskrivning")


@pytest.mark.krav("BG-06")
def test_aterkallat_samtycke_laser_om_mottagarens_oppna_sida(som, publicerad, cast):
    bo, anna = som("bo"), som("anna")
    hans, hennes = oppen(bo, publicerad), oppen(anna, publicerad)
    assert bo.get(hans).status_code == 204 and "HX-Trigger" not in bo.get(hans).headers
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    assert bo.get(hans).headers["HX-Trigger"] == LAS_OM
    assert "har ändrats" in anna.get(hennes).text  # slutenvården ser allt, och väljer själv när
    assert "Höftfraktur" not in bo.get(f"/samverkan/arenden/{publicerad.id}/inskrivning").text
    assert bo.get(oppen(bo, publicerad)).status_code == 204


@pytest.mark.krav("PR-01")
@pytest.mark.parametrize("skydd", [Skydd.SEKRETESSMARKERING, Skydd.FOLKBOKFORING])
def test_ett_nytt_skydd_laser_om_den_oppna_sidan(som, publicerad, skydd):
    bo = som("bo")
    adress = oppen(bo, publicerad)
    Person.update(skydd=skydd).where(Person.id == publicerad.person_id).execute()
    assert bo.get(adress).headers["HX-Trigger"] == LAS_OM


@pytest.mark.krav("PR-01")
def test_visade_uppgifter_doljs_pa_den_oppna_sidan_nar_tiden_ar_ute(som, publicerad):
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == publicerad.person_id).execute()
    bo = som("bo")
    bo.send(f"/samverkan/arenden/{publicerad.id}/visning", skal=SKAL)
    adress = oppen(bo, publicerad)
    assert bo.get(adress).status_code == 204 and "HX-Trigger" not in bo.get(adress).headers
    with time_machine.travel(clock.now() + timedelta(minutes=14), tick=False):
        bo.get("/info")
    with time_machine.travel(clock.now() + timedelta(minutes=28), tick=False):
        bo.get("/info")
    with time_machine.travel(clock.now() + timedelta(minutes=31), tick=False):
        assert bo.get(adress).headers["HX-Trigger"] == LAS_OM


@pytest.mark.krav("BG-01", "BG-02")
def test_laslagets_oppna_sida_fragar_och_far_404_nar_tiden_ar_ute(som, publicerad):
    hanna = som("hanna")
    sokning = hanna.send("/samverkan/sokningar", personnummer=publicerad.person.nummer.lagrat).location
    hanna.send(f"{sokning}/atkomst", grund="aktivt-val", skal=SKAL)
    url = f"/samverkan/arenden/{publicerad.id}/inskrivning"
    adress = oppen(hanna, publicerad)
    assert hanna.get(adress).status_code == 204
    sida = hanna.get(url).text
    assert 86_300 < int(sida.split('http-equiv="refresh" content="')[1].split('"')[0]) <= 86_402
    assert 'http-equiv="refresh"' not in som("bo").get(url).text
    publicerad.andra()
    assert "har ändrats" in hanna.get(adress).text
    with time_machine.travel(clock.now() + timedelta(hours=24, minutes=1), tick=False):
        assert hanna.get(adress).status_code in {401, 404}


@pytest.mark.krav("PR-01", "BG-07", "M21")
@pytest.mark.parametrize("hur", ["spärr", "register"])
def test_det_som_ska_doljas_laser_om_oppna_listor_utan_att_nagon_trycker(som, publicerad, cast, hur):
    bo = som("bo")
    adress = fraga(bo)("/samverkan/")
    publicerad.andra()
    assert "har ändrats" in bo.get(adress).text
    if hur == "spärr":
        sparra(publicerad.person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    else:
        person = publicerad.person
        rad = f"{person.nummer};{person.fornamn};{person.efternamn};sekretessmarkering"
        assert read_in("personer", "Personnummer;Förnamn;Efternamn;Skydd", rad).andrade == 1
    assert bo.get(adress).headers["HX-Trigger"] == "arende-andrad"
    assert bo.get(fraga(bo)("/samverkan/")).status_code == 204


@pytest.mark.krav("BG-05")
def test_vid_nekat_samtycke_svarar_fragan_bara_for_de_steg_som_finns(som, svu, cast):
    """Kartläggningen finns inte i det ärendet, och det gör inte frågan om den heller."""
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.NEKAT, by=cast.anna)
    publicera(svu, cast.anna, orsak="")
    bo = som("bo")
    for steg, svar in {"inskrivning": 200, "kartlaggning": 404, "stallningstagande": 404, "finns-inte": 404}.items():
        assert bo.get(f"/samverkan/arenden/{svu.id}/{steg}").status_code == svar
        assert bo.get(f"/samverkan/arenden/{svu.id}/{steg}/andring").status_code == svar
    assert bo.get(f"/samverkan/arenden/{svu.id}/finns-inte/andring?insyn=1").status_code == 404
