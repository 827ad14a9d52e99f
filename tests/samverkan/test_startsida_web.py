"""Startsidan, sökningen och ärendet som svar: status, fragment och vem som får."""

import re

import pytest

from models.samverkan import steg
from models.samverkan.arende import Arende, Deltagare
from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.person import Person
from models.shared.reservnummer import Reservnummerformat

OKANT = "199001012385"


def sok(window, nummer):
    svar = window.send("/samverkan/sokningar", personnummer=nummer)
    assert svar.status_code == 303
    return svar.location


@pytest.mark.krav("M16", "AU-01")
def test_startsidan_visar_enhetens_arenden_och_loggar_personerna(som, publicerad):
    sida = som("bo").get("/samverkan/")
    assert publicerad.person.listnamn in sida.text
    akt = AuditAct.get(AuditAct.handelse == "samverkan.startsida.last")
    personer = [rad.person for rad in AuditPerson.select().where(AuditPerson.act == akt)]
    assert personer == [publicerad.person_id]


@pytest.mark.krav("M17")
def test_filtret_utan_skript_ar_ett_formular_och_namnet_syns_inte_i_adressen(som, publicerad):
    bo = som("bo")
    efternamn = publicerad.person.efternamn
    assert publicerad.person.listnamn in bo.send("/samverkan/filtrering", filter=efternamn[:4].upper()).text
    assert publicerad.person.listnamn not in bo.send("/samverkan/filtrering", filter="zzzz").text
    nummer = str(publicerad.person.nummer)
    assert publicerad.person.listnamn in bo.send("/samverkan/filtrering", filter=nummer).text


@pytest.mark.krav("M18")
def test_att_gora_visar_bara_det_som_vantar_pa_mig(som, publicerad, cast):
    assert publicerad.person.listnamn in som("bo").get("/samverkan/?visar=att-gora").text
    assert publicerad.person.listnamn not in som("dan").get("/samverkan/?visar=att-gora").text


@pytest.mark.krav("M18")
def test_att_gora_nu_leder_till_arendet_eller_till_listan(som, svu, cast):
    ensam = som("anna").get("/samverkan/").text
    assert f'<a href="/samverkan/arenden/{svu.id}">Publicera inskrivning</a>' in ensam
    Arende.skapa_svu(cast.person(1), by=cast.anna)
    flera = som("anna").get("/samverkan/").text
    adress = re.search(r'<a href="([^"]+)">Publicera inskrivning</a>', flera)[1].replace("&amp;", "&")
    assert adress.startswith("/samverkan/?visar=att-gora")
    assert som("anna").get(adress).text.count('class="mer"') == 2


@pytest.mark.krav("M18")
def test_utan_uppgift_sags_att_inget_vantar_pa_rollen(som, publicerad):
    dan = som("dan")
    assert "Inget väntar på din roll just nu." in dan.get("/samverkan/").text
    assert "Inget väntar på din roll<" in dan.get(f"/samverkan/arenden/{publicerad.id}/mer").text


@pytest.mark.krav("M19")
def test_mer_information_visar_adress_telefon_deltagare_och_att_gora(som, publicerad):
    text = som("bo").get(f"/samverkan/arenden/{publicerad.id}/mer").text
    for del_ in (publicerad.person.adress, publicerad.person.telefon, "Kvittera inskrivning"):
        assert del_ in text


@pytest.mark.krav("M20", "PR-03")
def test_sokning_visar_aktuella_och_arkiverade_utan_nummer_i_adressen(som, publicerad, cast):
    nummer = publicerad.person.nummer.lagrat
    anna = som("anna")
    adress = sok(anna, nummer)
    assert nummer not in adress
    assert publicerad.nummer in anna.get(adress).text
    publicerad.arkivera(by=cast.anna)
    assert publicerad.nummer in anna.get(adress).text


@pytest.mark.krav("M20")
@pytest.mark.parametrize("text", ["", "abc", "9801019801", "199002302385", "19900101238x", "２" * 12])
def test_fel_personnummer_far_en_mening_och_texten_star_kvar(som, text):
    svar = som("anna").send("/samverkan/sokningar", personnummer=text)
    assert svar.status_code == 422
    assert "govuk-error-message" in svar.text
    assert f'value="{text}"' in svar.text


@pytest.mark.krav("M8", "BG-04")
def test_arende_hos_andra_sags_finnas_och_inget_mer(som, publicerad):
    hanna = som("hanna")
    text = hanna.get(sok(hanna, publicerad.person.nummer.lagrat)).text
    assert "läsläge" in text.lower()
    assert publicerad.nummer not in text
    assert publicerad.skapad_enhet.namn not in text


def test_ens_egna_sokningar_ar_ens_egna(som, publicerad):
    adress = sok(som("anna"), publicerad.person.nummer.lagrat)
    assert som("bo").get(adress).status_code == 404


@pytest.mark.krav("M26")
def test_ny_svu_fran_sokningen(som, cast):
    anna = som("anna")
    person = cast.person(0)
    adress = sok(anna, person.nummer.lagrat)
    assert "Skapa ny SVU" in anna.get(adress).text
    svar = anna.send(adress + "/svu", nyckel="en")
    assert svar.status_code == 303
    assert Arende.get().person == person
    assert anna.send(adress + "/svu", nyckel="en").location == svar.location
    assert Arende.select().count() == 1


@pytest.mark.krav("M20", "M26")
def test_en_pagaende_svu_pa_enheten_oppnas_i_stallet_for_att_skapas(som, svu, cast):
    anna, nummer = som("anna"), svu.person.nummer.lagrat
    text = anna.get(sok(anna, nummer)).text
    assert f'<a class="button primary" href="/samverkan/arenden/{svu.id}">Öppna' in text
    assert f"redan en pågående SVU på {cast.anna.enhet.namn}, {svu.nummer}" in text
    assert "Skapa ny SVU</button>" not in text
    svu.arkivera(by=cast.anna)
    text = anna.get(sok(anna, nummer)).text
    assert '<button class="primary">Skapa ny SVU</button>' in text


@pytest.mark.krav("M20", "M26")
def test_ett_arende_fran_en_annan_enhet_oppnas_forst_och_skapa_kommer_i_andra_hand(som, publicerad, cast):
    Deltagare.lagg_till(publicerad, cast.enhet(cast.hanna.enhet.namn), by=cast.anna)
    hanna = som("hanna")
    text = hanna.get(sok(hanna, publicerad.person.nummer.lagrat)).text
    assert f'<a class="button primary" href="/samverkan/arenden/{publicerad.id}">Öppna' in text
    assert "<button>Skapa ny SVU</button>" in text
    assert "Personen har redan ett aktuellt ärende." in text


@pytest.mark.krav("M26")
def test_mottagare_har_ingen_knapp_och_ingen_ratt(som, cast):
    bo = som("bo")
    adress = sok(bo, cast.person(0).nummer.lagrat)
    assert "Skapa ny SVU" not in bo.get(adress).text
    assert bo.send(adress + "/svu").status_code == 403


@pytest.mark.krav("M27")
def test_okand_person_registreras_for_hand(som):
    anna = som("anna")
    adress = sok(anna, OKANT)
    svar = anna.send(adress + "/svu", fornamn="", efternamn="Okänd", kommunkod="")
    assert svar.status_code == 422 and "Ange personens förnamn." in svar.text
    svar = anna.send(adress + "/svu", fornamn="Åsa", efternamn="Okänd", kommunkod="")
    assert svar.status_code == 303
    person = Person.get(Person.efternamn == "Okänd")
    assert person.kalla == "manuell"
    sida = anna.get(f"/samverkan/arenden/{Arende.get().id}/inskrivning").text
    assert "Ingen vårdcentral deltar." in sida and "Ingen kommun deltar." in sida


@pytest.mark.krav("M21")
def test_andringar_svarar_tomt_tills_nagot_har_hant(som, publicerad, cast):
    bo = som("bo")
    sida = bo.get("/samverkan/").text
    fraga = re.search(r'hx-get="(/samverkan/andringar[^"]+)"', sida)[1].replace("&amp;", "&")
    antal = AuditAct.select().count()
    assert bo.get(fraga).status_code == 204
    publicerad.andra()
    svar = bo.get(fraga)
    assert svar.status_code == 200 and "1 ärende har ändrats" in svar.text
    assert publicerad.person.efternamn not in svar.text
    assert AuditAct.select().count() == antal


@pytest.mark.krav("M24")
def test_flikarna_info_och_hjalp(som):
    anna = som("anna")
    hem = anna.get("/samverkan/").text
    assert all(f">{flik}<" in hem for flik in ("Start", "Info", "Hjälp"))
    assert anna.get("/info").status_code == anna.get("/hjalp").status_code == 200


@pytest.mark.krav("M14")
def test_huvudet_visar_enhet_och_roll(som, cast):
    hem = som("anna").get("/samverkan/").text
    assert cast.anna.enhet.namn in hem and cast.anna.roll in hem


@pytest.mark.krav("M22")
def test_vyn_enhetens_alla_sip_visar_bara_sip(som, publicerad):
    bo = som("bo")
    assert publicerad.person.listnamn in bo.get("/samverkan/?vy=startsida").text
    assert 'href="/samverkan/enhetens-sip">Enhetens alla SIP' in bo.get("/samverkan/").text
    assert publicerad.person.listnamn not in bo.get("/samverkan/enhetens-sip").text


@pytest.mark.krav("M20", "IN-02")
def test_regionens_reservnummer_kan_sokas(app, som):
    anna = som("anna")
    assert anna.send("/samverkan/sokningar", personnummer="19900101T001").status_code == 422
    app.config["RESERVNUMMER"] = Reservnummerformat(r"[12]\d{7}T\d{3}", "1.2.752.97.3.1.3")
    assert "Skapa ny SVU" in anna.get(sok(anna, "19900101-T001")).text


@pytest.mark.krav("M2", "M3", "F5")
def test_mer_information_sager_vem_steget_vantar_pa_och_sedan_nar(som, publicerad, cast):
    text = som("anna").get(f"/samverkan/arenden/{publicerad.id}/mer").text
    assert f"{cast.bo.enhet.namn}, kvittering sedan {clock.local(publicerad.publicerad):%Y-%m-%d %H:%M}" in text
    assert "Kan göras av" in text and "Distriktssköterska" in text
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    text = som("anna").get(f"/samverkan/arenden/{publicerad.id}/mer").text
    assert f"{cast.bo.enhet.namn}, kvittering" not in text
    assert f"{cast.carin.enhet.namn}, kvittering" in text
