"""Föreslagna tider på kallelsens blad: formuläret, svaren, tabellen, valet av en tid och videolänken."""

import re
from datetime import timedelta

import pytest

from blueprints.shared.show import dag as visa_dag
from models.samverkan.samtycke import Samtycke
from models.samverkan.sip.avbojt import Avbojt
from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote import ny_tid
from models.samverkan.sip.mote.tidssvar import Tidssvar
from models.shared import clock
from tests.samverkan.sip.conftest import innehall
from tests.samverkan.sip.mote.conftest import foresla, om, svar, tabell


@pytest.fixture
def url(foreslagen):
    return f"/samverkan/arenden/{foreslagen.id}/kallelse"


def ifyllt(**andrat):
    """What the form of a kallelse sends."""
    varden = {falt: "" if varde is None else str(varde) for falt, varde in innehall().items()}
    return varden | {"tid": "13:00", "sedan": 0, "efter": 0} | andrat


def knappar(sidan):
    """The times that can be chosen on the page, by their addresses."""
    return re.findall(r'action="([^"]+/kallelse/tider/\d+/val)"', sidan)


@pytest.mark.krav("F21", "M71")
def test_fler_tider_skrivs_i_formularet_och_fel_star_vid_falten(som, med_grund):
    url = f"/samverkan/arenden/{med_grund.id}/kallelse"
    fel = som("carin").send(f"{url}/sandning", **ifyllt(datum2="2020-01-01", tid2="09:00"))
    assert fel.status_code == 422
    assert re.search(r'id="datum2-fel".*?Mötestiden måste vara i framtiden', fel.text, re.S)
    assert 'value="2020-01-01"' in fel.text
    sedan = som("carin").send(f"{url}/utkast", **ifyllt(datum2=om(9)[0], tid2="09:00"))
    assert sedan.status_code == 303
    assert f'value="{om(9)[0]}"' in som("bo").get(url).text
    assert som("carin").send(f"{url}/sandning", **ifyllt(sedan=1, datum2=om(9)[0], tid2="09:00")).status_code == 303
    assert len(tabell(med_grund).tider) == 2


@pytest.mark.krav("F21", "M72")
def test_den_som_har_svarat_syns_i_tabellen_och_den_som_kallade_valjer(som, foreslagen, url, cast):
    sidan = som("bo").get(url).text
    assert "Svara vilka av tiderna" in sidan
    assert f'formaction="{url}/kvittering"' not in sidan
    assert f'action="{url}/kvittering"' not in sidan
    assert "2 av 2" not in sidan
    fel = som("bo").send(f"{url}/tider", version=1)
    assert fel.status_code == 422
    assert "för varje tid" in fel.text
    ja = {f"tid-{id}": "ja" if kan else "nej" for id, kan in svar(foreslagen, False, True, True).items()}
    assert som("bo").send(f"{url}/tider", version=1, **ja).status_code == 303
    sidan = som("carin").get(url).text
    assert "Mötestiden är inte vald ännu" in sidan
    assert sidan.count("2 av 2") == 2
    assert "Kan inte" in sidan
    adresser = knappar(sidan)
    assert len(adresser) == 3
    assert som("carin").send(adresser[1], version=1).status_code == 303
    assert Kallelse.skickad(foreslagen).datum == om(8)[0]
    sidan = som("bo").get(url).text
    assert "Mötestiden är inte vald" not in sidan
    assert "Version 2, publicerad" in sidan
    assert som("carin").send(adresser[1], version=1).status_code == 409
    aldre = som("bo").get(f"{url}/version/1").text
    assert f"först föreslås {visa_dag(om(7)[0])}" in aldre
    assert visa_dag(om(9)[0]) in aldre


def test_svaret_kan_andras_tills_en_tid_ar_vald(som, foreslagen, url, cast):
    Tidssvar.svara(foreslagen, version=1, svar=svar(foreslagen, True, False, True), by=cast.bo)
    sidan = som("bo").get(url).text
    assert "Ändra ert svar om tiderna" in sidan
    assert "Svara vilka av tiderna" not in sidan
    ja = {f"tid-{id}": "ja" for id in svar(foreslagen, True, True, True)}
    assert som("bo").send(f"{url}/tider", version=1, **ja).status_code == 303
    assert som("carin").get(url).text.count("2 av 2") == 3


@pytest.mark.krav("M76")
def test_planen_sager_att_tiden_inte_ar_vald(som, foreslagen, cast):
    url = f"/samverkan/arenden/{foreslagen.id}/plan"
    assert "Tiden är inte vald ännu" in som("bo").get(url).text
    ny_tid.valj(foreslagen, tabell(foreslagen).tider[1].id, version=1, by=cast.carin)
    sidan = som("bo").get(url).text
    assert "Tiden är inte vald" not in sidan
    assert f"{visa_dag(om(8)[0])} kl. 13.00" in sidan


def test_den_som_bara_laser_ser_tabellen_men_svarar_inte(som, foreslagen, url):
    sidan = som("dan").get(url).text
    assert "Föreslagna tider" in sidan
    assert not knappar(sidan)
    assert "Skicka svar" not in sidan


@pytest.mark.parametrize("skrap", ["tid-x", "tid-", "tid-²", "tid-" + "9" * 30])
def test_skrap_i_svaret_ar_inget_svar(som, url, skrap):
    assert som("bo").send(f"{url}/tider", version=1, **{skrap: "ja"}).status_code == 422
    assert som("bo").send(f"{url}/tider", version="x").status_code == 422


@pytest.mark.krav("F21")
def test_en_foreslagen_tid_tas_over_med_en_knapp(som, kallad, cast):
    url = f"/samverkan/arenden/{kallad.id}/kallelse"
    dag, klockan = om(9, 9)
    Avbojt.avboj(kallad, version=1, orsak="Stängt", datum=dag, tid=klockan, by=cast.bo)
    assert "Ta över tiden" not in som("dan").get(url).text
    (adress,) = re.findall(r'action="([^"]+/overtagande)"', som("carin").get(url).text)
    assert som("carin").send(adress, version=1).status_code == 303
    sidan = som("bo").get(url).text
    assert f"{visa_dag(dag)} kl. 09.00" in sidan
    assert "/overtagande" not in sidan
    assert som("carin").send(adress, version=1).status_code == 409


@pytest.mark.krav("F21")
def test_videolanken_visar_vart_den_leder_och_oppnas_for_sig(som, med_grund):
    url, lank = f"/samverkan/arenden/{med_grund.id}/kallelse", "https://video.example/mote/1?kod=2"
    fel = som("carin").send(f"{url}/sandning", **ifyllt(lank=lank))
    assert "hör till ett videomöte" in fel.text
    assert som("carin").send(f"{url}/sandning", **ifyllt(lank=lank, motesform="video")).status_code == 303
    sidan = som("bo").get(url).text
    assert f'<a href="{lank}" rel="noopener noreferrer" target="_blank">Anslut på video.example</a>' in sidan


@pytest.mark.krav("BG-06")
def test_utan_samtycke_syns_inga_tider(som, foreslagen, url, cast):
    Samtycke.for_arende(foreslagen).avregistrera(by=cast.bo)
    sidan = som("carin").get(url).text
    assert "Föreslagna tider" not in sidan
    assert visa_dag(om(8)[0]) not in sidan
    assert som("bo").send(f"{url}/tider", version=1).status_code == 422
    assert som("carin").send(f"{url}/tider/1/val", version=1).status_code == 422


def test_en_ny_kallelse_ersatter_forslagen(som, foreslagen, url, cast):
    Tidssvar.svara(foreslagen, version=1, svar=svar(foreslagen, True, True, True), by=cast.bo)
    foresla(foreslagen, cast.carin, om(20), efter=1, datum=clock.today() + timedelta(days=19))
    sidan = som("carin").get(url).text
    assert len(knappar(sidan)) == 2
    assert "Inte svarat" in sidan
