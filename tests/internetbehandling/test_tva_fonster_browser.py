"""Filippa vid sin dator och personen på sin telefon: programmet ges, anpassas, läses, besvaras och ses."""

import re

import pytest
from playwright.sync_api import expect

from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.slut import avsluta
from models.shared.session import LoginSession, Satt

pytestmark = pytest.mark.browser


@pytest.mark.krav("S13", "S16", "S22", "S36", "S40", "S45", "AC-09")
def test_ett_program_ges_anpassas_lases_pa_en_telefon_och_besvaras(window, base_url, cast, version):
    filippa, telefon, person = window("filippa"), window(width=360, height=640), cast.person(3)
    filippa.goto("/internetbehandling/moment/ny")
    filippa.get_by_label("Personnummer").fill(str(person.nummer))
    filippa.get_by_role("button", name="Hämta namn").click()
    filippa.get_by_label("Moment").select_option(label="Lugnare kvällar")
    filippa.get_by_role("button", name="Starta nytt moment").click()
    filippa.get_by_role("link", name="Gå till momentet").click()
    expect(filippa.get_by_text("Personen har inga aviseringar påslagna")).to_be_visible()
    moment = Moment.get()
    filippa.goto(f"/internetbehandling/moment/{moment.id}?lista=aktuella&modul=1")
    filippa.get_by_role("button", name=re.compile("Synlig.*dölj Lyssna")).click()
    expect(filippa.get_by_role("button", name=re.compile("Dold.*visa Lyssna"))).to_be_visible()

    number, _ = LoginSession.begin(person=person, satt=Satt.E_LEGITIMATION, loa=3)
    telefon.context.add_cookies([{"name": "samspel", "value": number, "url": base_url, "httpOnly": True}])
    telefon.goto("/mina-sidor")
    telefon.get_by_role("link", name="Lugnare kvällar").click()
    expect(telefon.get_by_text("Lyssna")).to_have_count(0)
    assert telefon.goto(f"/min-behandling/{moment.id}/steg/2").status == 404
    telefon.goto(f"/min-behandling/{moment.id}/steg/3")
    telefon.get_by_label("Nej", exact=True).check()
    telefon.get_by_label("Skriv dina tankar.").fill("Jag låg vaken länge.")
    expect(telefon.locator("#sparat")).to_contain_text("Det är inte skickat än")

    filippa.goto(f"/internetbehandling/moment/{moment.id}/steg/3")
    expect(filippa.get_by_text("Jag låg vaken länge.")).to_have_count(0)  # what is not sent only the person sees
    telefon.get_by_role("button", name="Skicka", exact=True).click()
    expect(telefon.get_by_role("heading", name="Dina svar")).to_be_visible()

    filippa.goto("/internetbehandling")
    rad = filippa.get_by_role("row", name=re.compile(str(person.nummer)))
    expect(rad).to_contain_text("Har svarat så att programmet vill att du tittar")
    rad.get_by_role("link", name=re.compile(person.efternamn)).click()
    filippa.goto(f"/internetbehandling/moment/{moment.id}/steg/3")
    expect(filippa.get_by_text("Jag låg vaken länge.")).to_be_visible()
    filippa.get_by_label("Din kommentar").fill("Tack för att du berättar.")
    filippa.get_by_role("button", name="Skicka kommentaren").click()
    expect(filippa.get_by_text("Tack för att du berättar.")).to_be_visible()

    telefon.goto(f"/min-behandling/{moment.id}/steg/3")
    expect(telefon.get_by_text("Tack för att du berättar.")).to_be_visible()

    filippa.goto(f"/internetbehandling/moment/{moment.id}")
    filippa.get_by_role("link", name="Avsluta").click()
    ruta = filippa.get_by_role("dialog")
    expect(ruta).to_contain_text("Sedan kan det inte ångras")
    ruta.get_by_label("Genomförd").check()
    ruta.get_by_role("button", name="Avsluta", exact=True).click()
    expect(filippa.get_by_text("Till dess fortsätter momentet som förut för personen.")).to_be_visible()
    assert telefon.goto(f"/min-behandling/{moment.id}").status == 200
    avsluta(moment, kod=Avslutskod.GENOMFORD, by=cast.filippa)
    filippa.reload()
    expect(filippa.get_by_text(re.compile(": Genomförd"))).to_be_visible()
    assert telefon.goto(f"/min-behandling/{moment.id}").status == 404
    assert not filippa.refused
