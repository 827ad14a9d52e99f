"""Mitt skrivbord on the web: folders that unfold, the list, the overview and the search in the header."""

from datetime import timedelta

import pytest

from models.shared import clock
from models.shared.audit import AuditAct, AuditPerson
from models.shared.db import db
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.uppdrag.kvittering import Kvittering
from tests.socialtjanst.conftest import fordelad, skickat
from tests.windows import SAME

HTMX = {"HX-Request": "true"}


def senast():
    """The last row of the log, and whom it names."""
    rad = AuditAct.select().order_by(AuditAct.id.desc()).get()
    return rad.handelse, {en.person for en in AuditPerson.select().where(AuditPerson.act == rad)}


@pytest.mark.krav("T6")
def test_nya_uppdrag_ar_utfallda_nar_nagot_vantar(som, uppdrag):
    sida = som("simon").get("/socialtjanst").text
    assert uppdrag.person.listnamn in sida and "ska fördelas av IFO utförare Ekdala" in sida
    assert senast() == ("socialtjanst.skrivbord.last", {uppdrag.person_id})


@pytest.mark.krav("T14", "T15")
def test_efter_kvittering_finns_personen_under_mina_enheter(som, cast, fordelat):
    wilma = som("wilma")
    assert "ska kvitteras på Stödboendet Lärkan" in wilma.get("/socialtjanst/nya-uppdrag", headers=HTMX).text
    Kvittering.kvittera(fordelat, by=cast.wilma)
    assert "Inget nytt uppdrag väntar." in wilma.get("/socialtjanst/nya-uppdrag", headers=HTMX).text
    enheter = wilma.get("/socialtjanst").text
    assert "Stödboendet Lärkan" in enheter and fordelat.person.listnamn not in enheter
    larkan = cast.enhet("larkan").id
    for svar in (wilma.get(f"/socialtjanst/mina-enheter/{larkan}"), wilma.get("/socialtjanst/lista")):
        assert fordelat.person.listnamn in svar.text and "Stödboende" in svar.text
    assert som("simon").get(f"/socialtjanst/mina-enheter/{larkan}", headers=HTMX).status_code == 200


def test_en_mapp_som_inte_ar_utfalld_visar_bara_sitt_antal(som, fordelat):
    svar = som("wilma").get("/socialtjanst/nya-uppdrag?stangd=1", headers=HTMX).text
    assert fordelat.person.listnamn not in svar and "Nya uppdrag" in svar and ">1<" in svar


@pytest.mark.krav("T8", "T9", "T15")
def test_det_man_gor_med_ett_nytt_uppdrag_gors_i_tradet(som, cast, uppdrag):
    url = f"/socialtjanst/uppdrag/{uppdrag.id}"
    svar = som("simon").get(f"{url}/overblick", headers=HTMX).text
    assert f"{url}/pdf" in svar and 'target="_blank"' in svar
    assert f"{url}/fordelning" in svar and "Kvittera" not in svar
    fordelad(cast, uppdrag)
    svar = som("wilma").get(f"{url}/overblick", headers=HTMX).text
    assert f"{url}/kvittering" in svar and f"{url}/fordelning" not in svar and "Flytta till Mina Personer" in svar


@pytest.mark.krav("T16")
def test_mina_personer_ar_mina(som, cast, fordelat):
    Kvittering.kvittera(fordelat, flytta=True, by=cast.wilma)
    assert fordelat.person.listnamn in som("wilma").get("/socialtjanst/mina-personer").text
    assert fordelat.person.listnamn not in som("adam").get("/socialtjanst/mina-personer").text


@pytest.mark.krav("T8")
def test_personen_falls_ut_till_en_overblick(som, genomforande):
    url = f"/socialtjanst/genomforanden/{genomforande.id}/overblick?i=mina-personer"
    svar = som("wilma").get(url, headers=HTMX).text
    assert "Inte kvitterat" in svar and "Stödboende" in svar and f'id="mina-personer-g{genomforande.id}"' in svar
    assert senast() == ("socialtjanst.genomforande.last", {genomforande.person_id})
    assert som("asta").get(url).status_code == 404


def test_uppdragets_overblick_finns_medan_det_vantar(som, cast, fordelat):
    url = f"/socialtjanst/uppdrag/{fordelat.id}/overblick"
    assert "Olle Hagström" in som("wilma").get(url).text
    assert som("asta").get(url).status_code == 404
    Kvittering.kvittera(fordelat, by=cast.wilma)
    assert som("wilma").get(url).status_code == 404


def test_en_enhet_utanfor_finns_inte(som, cast, genomforande):
    assert som("wilma").get(f"/socialtjanst/mina-enheter/{cast.enhet('bron').id}").status_code == 404


def test_listan_visar_bara_det_som_fragas_efter(som, cast, genomforande):
    bron = fordelad(cast, skickat(cast, cast.person(1)), enhet="bron")
    sida = som("simon").get(f"/socialtjanst/lista?enhet={cast.enhet('bron').id}").text
    assert bron.person.listnamn in sida and genomforande.person.listnamn not in sida
    assert "Ett genomförande." in sida
    assert "Inget genomförande stämmer" in som("simon").get("/socialtjanst/lista?lage=avslutat").text
    assert som("simon").get("/socialtjanst/lista?lage=nagot&enhet=x").status_code == 422


def sok(window, text, **mer):
    return window.post(
        "/socialtjanst/personsokning", data={"csrf_token": window.csrf(), "sokt": text}, headers=SAME | mer
    )


def test_sokningen_leder_till_den_enda_och_visar_flera(som, cast, genomforande):
    wilma, person = som("wilma"), genomforande.person
    svar = sok(wilma, str(person.nummer))
    assert svar.status_code == 303 and svar.location == f"/socialtjanst/genomforanden/{genomforande.id}"
    assert senast() == ("shared.person.sokt", {person.id})
    Genomforande.update(avslutad=genomforande.fran).execute()
    fordelad(cast, skickat(cast, person))
    for mer in ({}, HTMX):
        flera = sok(wilma, str(person.nummer), **mer)
        assert flera.status_code == 200 and "pågår" in flera.text and "avslutat" in flera.text


def test_sokning_utan_traff_sager_vad_man_kan_gora(som, cast, genomforande):
    for text, mening in (
        ("", "Skriv ett namn"),
        ("Ingenheter", "Ingen person hos er"),
        (str(cast.person(9).nummer), "Ingen"),
    ):
        svar = sok(som("wilma"), text)
        assert svar.status_code == 422 and mening in svar.text
    assert senast() == ("shared.person.sokt", {cast.person(9).id})


@pytest.mark.krav("T36", "T37", "T56")
def test_den_som_saknar_insatser_ligger_bland_ej_aktuella_sa_langt_tillbaka_man_vill(som, cast, genomforande):
    wilma, namn = som("wilma"), genomforande.person.listnamn
    url, idag = "/socialtjanst/ej-aktuella", clock.today()
    Insats.get().ratta(genomforande.fran, idag, by=cast.simon)
    assert namn not in wilma.get(url).text
    Insats.get().ratta(genomforande.fran, idag - timedelta(days=1), by=cast.simon)
    sida = wilma.get(url).text
    assert namn in sida and f"/socialtjanst/genomforanden/{genomforande.id}/avslut" in sida
    Insats.update(fran=idag - timedelta(days=200), till=idag - timedelta(days=120)).execute()
    assert namn not in wilma.get(url).text and namn not in wilma.get(f"{url}?manader=1").text
    assert namn in wilma.get(f"{url}?manader=12").text and namn in wilma.get(f"{url}?manader=alla").text
    assert namn not in som("asta").get(f"{url}?manader=alla").text


@pytest.mark.krav("T6")
def test_portalens_ruta_raknar_nya_uppdrag_per_enhet(som, cast, fordelat):
    skickat(cast, cast.person(1))
    ruta = som("simon").get("/socialtjanst/rutor/nya-uppdrag").text
    assert "Stödboendet Lärkan" in ruta and "IFO utförare Ekdala" in ruta and "<strong>2</strong>" in ruta
    assert "Inget nytt uppdrag väntar." in som("asta").get("/socialtjanst/rutor/nya-uppdrag").text


def test_hela_skrivbordet_ar_fa_fragor(som, fordelat, monkeypatch):
    simon, asked = som("simon"), []
    simon.get("/socialtjanst")
    execute = db.obj.execute_sql
    monkeypatch.setattr(db.obj, "execute_sql", lambda *args, **kwargs: asked.append(args) or execute(*args, **kwargs))
    simon.get("/socialtjanst")
    assert len([sql for sql, *_ in asked if "SELECT" in sql]) <= 14, asked
