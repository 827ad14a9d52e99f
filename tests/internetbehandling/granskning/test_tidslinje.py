"""Tidslinjen: allt som har hänt i ett moment i en ordning, och sammanfattningen till journalen (S47, S56, S57)."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.internetbehandling.granskning.sammanfattning import ATT_FYLLA_I, sammanfattning
from models.internetbehandling.granskning.tidslinje import Radslag, Urval, lasa
from models.internetbehandling.granskning.uppehall import Uppehall
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.moment.flagga import Flagga, Flaggslag
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.momentmodul import Modullage, Momentmodul
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.sidkommentar import Sidkommentar
from models.internetbehandling.moment.slut import avsluta
from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.shared import clock
from tests.dagar import om_dagar

DAG = timedelta(days=1)


@pytest.fixture
def levt(moment, steg, invanaren, cast):
    """A moment in which something of each kind has happened, a day apart, the first today."""
    dagar = iter(range(1, 20))

    def sedan(verb):
        with clock.at(om_dagar(next(dagar))):
            return verb()

    plan = Aktivitetsplan.create(
        moment=moment, titel="Gå ut", startdatum=clock.today(), skapad_av=cast.filippa.uppdrag_id, aktiverad=clock.now()
    )
    fragor = Planfragor.create(plan=plan, nummer=1, innehall="[]")
    for verb in (
        lambda: Momentmodul.satt(moment, "djupt", Modullage.AKTUELL, by=cast.filippa),
        lambda: Momentsteg.satt_dolt(moment, moment.innehall.steg_av_kod("lyssna"), True, by=cast.filippa),
        lambda: lamna(moment, steg, {"sovit": "nej", "oro": 7}, efter=0, by=invanaren),
        lambda: Sidkommentar.skriv_som_invanare(moment, steg, "Vad menas med störd?", by=invanaren),
        lambda: Sidkommentar.skriv(moment, steg, "Att du vaknar.", by=cast.filippa),
        lambda: Meddelande.create(moment=moment, text="Hej Filippa."),
        lambda: Planregistrering.create(plan=plan, fragor=fragor, tillfalle=clock.now(), innehall="{}"),
        lambda: Flagga.create(moment=moment, slag=Flaggslag.MISSAD, plan=plan, tillfalle=clock.now()),
        lambda: lamna(moment, steg, {"sovit": "ja", "timmar": 6, "oro": 4}, efter=1, by=invanaren),
        lambda: Uppehall.ange(moment, clock.today() + 9 * DAG, "", by=cast.filippa),
        lambda: avsluta(moment, "Klart.", by=cast.filippa),
    ):
        sedan(verb)
    return moment


def alla(moment, **urval):
    return lasa(moment, Urval(**urval), sida=1, antal=100)


@pytest.mark.krav("S47")
def test_allt_star_i_en_ordning_det_senaste_forst(levt):
    rader = alla(levt)
    assert [rad.rubrik for rad in rader] == [
        "Avslutade Lugnare kvällar.",
        f"Satte uppehåll i Lugnare kvällar till och med {clock.today() + 19 * DAG}.",
        "Svar 2: Din kväll",
        "Missad aktivitet: Gå ut",
        "Registrering: Gå ut",
        "Meddelande",
        "Sidkommentar: Din kväll",
        "Sidkommentar: Din kväll",
        "Svar 1: Din kväll",
        "Dolde steget Lyssna i Lugnare kvällar.",
        "Satte modulen Fördjupning i Lugnare kvällar till aktuell modul.",
        "Startade Lugnare kvällar med Filippa Ståhl som behandlare.",
    ]
    assert {rad.slag for rad in rader} == set(Radslag)
    assert [rad.nar for rad in rader] == sorted((rad.nar for rad in rader), reverse=True)
    assert [rad.av for rad in rader if rad.slag is Radslag.KOMMENTAR] == ["Filippa Ståhl", ""]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(st.frozensets(st.sampled_from(Radslag)), st.none() | st.integers(-1, 14), st.none() | st.integers(-1, 14))
def test_ett_urval_ar_en_del_av_allt_och_inget_annat(levt, slag, fran, till):
    def dag(antal):
        return None if antal is None else clock.today() + antal * DAG

    fran, till = dag(fran), dag(till)
    vantat = [
        rad
        for rad in alla(levt)
        if (not slag or rad.slag in slag)
        and (fran is None or clock.local(rad.nar).date() >= fran)
        and (till is None or clock.local(rad.nar).date() <= till)
    ]
    assert alla(levt, slag=slag, fran=fran, till=till) == vantat


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=10)
@given(st.integers(1, 15))
def test_sidorna_ar_tillsammans_hela_tidslinjen(levt, antal):
    hela, sida = [], 1
    while some := lasa(levt, Urval(), sida=sida, antal=antal)[:antal]:
        hela, sida = hela + some, sida + 1
    assert hela == alla(levt)


@pytest.mark.krav("S56", "S57")
def test_sammanfattningen_sager_bara_det_som_ar_och_lamnar_plats_for_resten(levt):
    text = sammanfattning(levt)
    idag = clock.today()
    for sagt in (
        "Internetbehandling: Lugnare kvällar",
        f"Period: {idag} – {idag + 11 * DAG}",
        "Behandlare: Filippa Ståhl",
        "- Att börja: 0 av 3 sidor öppnade, 1 formulär besvarat",
        f"Skickade formulär: 2, senast {idag + 9 * DAG}",
        "Meddelanden: 1 från personen, 0 från behandlaren",
        f"- Hur orolig är du? (skala 0–10): 7 den {idag + 3 * DAG}, senast 4 den {idag + 9 * DAG}, 2 svar",
        f"- Hur många timmar? 6 timmar den {idag + 9 * DAG}, ett svar",
        "Aktivitetsplan Gå ut: 1 registrering, 0 missade",
    ):
        assert sagt in text
    assert text.endswith("\n".join(f"{rubrik}: " for rubrik in ATT_FYLLA_I))
    assert "Vad menas" not in text and "Hej Filippa" not in text, "what is written stays in the program"


@pytest.mark.krav("S57")
def test_det_som_nyss_har_startat_sammanfattas_utan_att_gissa(moment):
    text = sammanfattning(moment)
    assert "pågår" in text and "inte öppnat någon modul" in text and "Skickade formulär: 0" in text
    assert "Svar med tal" not in text


@pytest.mark.krav("S47", "S57", "AU-01")
def test_sidorna_gar_att_lasa_filtrera_och_bladdra(som, levt):
    filippa, tidslinje = som("filippa"), f"/internetbehandling/moment/{levt.id}/tidslinje"
    sida = filippa.get(tidslinje).text
    assert "Hej Filippa." in sida and "Avslutade Lugnare kvällar." in sida
    for dit in ("meddelanden?alla=1#meddelande-", "/resultat", "/steg/3#kommentarer", "/steg/3#svar"):
        assert dit in sida
    bara = filippa.get(f"{tidslinje}?slag=svar").text
    assert "Svar 2: Din kväll" in bara and "Hej Filippa." not in bara
    tom = filippa.get(f"{tidslinje}?till={clock.today() - DAG}").text
    assert "Inget stämmer med urvalet" in tom
    fel = filippa.get(f"{tidslinje}?fran=igår")
    assert fel.status_code == 422 and "ÅÅÅÅ-MM-DD" in fel.text
    text = filippa.get(f"{tidslinje}/sammanfattning").text
    assert "Inget förs över till journalen av sig själv" in text and "Uppnådda resultat och mål: " in text


@pytest.mark.krav("S57", "F4")
def test_sammanfattningen_sparas_medan_den_skrivs_och_bara_skribenten_ser_den(som, moment, cast):
    adress, filippa = f"/internetbehandling/moment/{moment.id}/tidslinje/sammanfattning", som("filippa")
    assert filippa.send(adress, text="Fokus: sömnen.", utkast="0").status_code == 303
    sida = filippa.get(adress).text
    assert "Fokus: sömnen." in sida and "Fortsätt där du var" in sida
    assert "Fokus: sömnen." not in som("ines").get(adress).text
    krock = filippa.send(adress, text="Fokus: oron.", utkast="0")
    assert krock.status_code == 409 and "Fokus: sömnen." in krock.text and "Fokus: oron." in krock.text
    avsluta(moment, "Klart.", by=cast.filippa)
    assert filippa.send(adress, text="Fokus: sömnen. Nåddes.", utkast="1").status_code == 303, "also when it has ended"
    assert filippa.send(adress, kasta="1").status_code == 303
    tom = filippa.get(adress).text
    assert "Fokus: sömnen" not in tom and "Uppnådda resultat och mål: " in tom


@pytest.mark.krav("S47")
def test_en_lang_tidslinje_laddas_femtio_rader_i_taget(som, moment):
    for nummer in range(60):
        Meddelande.create(moment=moment, text=f"Hej {nummer}.", skrivet=clock.now() + nummer * timedelta(minutes=1))
    filippa, tidslinje = som("filippa"), f"/internetbehandling/moment/{moment.id}/tidslinje"
    forsta = filippa.get(f"{tidslinje}?slag=meddelande").text
    assert "Hej 59." in forsta and "Hej 9." not in forsta and "slag=meddelande&amp;sida=2" in forsta
    assert "Hej 9." in filippa.get(f"{tidslinje}?slag=meddelande&sida=2").text
