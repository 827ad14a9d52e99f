"""Filippa och personen: en plan registreras, ett meddelande besvaras, flaggan döljs, slutet ångras och blir av."""

import re
from datetime import time, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.moment import Lage, Moment
from models.internetbehandling.slut.slutbeslut import verkstall_alla
from models.shared import clock

pytestmark = pytest.mark.browser
FRAGA = "Hur många steg?"


def ser_bra_ut(page, *widths):
    assert not Axe().run(page).response["violations"]
    for width in (*widths, 1366):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width


def lagg_upp(page, moment):
    """A plan of one question, to be registered today and every day."""
    page.goto(f"/internetbehandling/moment/{moment.id}")
    page.get_by_role("link", name="Planer").click()
    page.get_by_role("link", name="Skapa en egen plan").click()
    page.get_by_label("Titel").fill("Mina steg")
    fraga = page.get_by_role("group", name="Fråga 1")
    fraga.get_by_role("textbox", name="Frågan *", exact=True).fill(FRAGA)
    page.get_by_label("Startdatum").fill(clock.today().isoformat())
    for dag in ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"):
        page.get_by_label(dag, exact=True).fill(f"{time(23, 59):%H:%M}")
    page.get_by_label("Aktiverad").check()
    page.get_by_role("button", name="Spara").last.click()
    expect(page.get_by_role("heading", name="Mina steg")).to_be_visible()


def avsluta(page, moment):
    page.goto(f"/internetbehandling/moment/{moment.id}")
    page.get_by_role("link", name="Avsluta").click()
    ruta = page.get_by_role("dialog")
    expect(ruta).to_contain_text("Sedan kan det inte ångras")
    ser_bra_ut(page, 320)
    ruta.get_by_label("Genomförd").check()
    ruta.get_by_role("button", name="Avsluta", exact=True).click()
    expect(page.get_by_text("Till dess fortsätter momentet som förut för personen.")).to_be_visible()


@pytest.mark.krav("S30", "S32", "S38", "S39", "S42", "S44", "S48", "F17", "AC-09")
def test_fran_plan_till_slut(window, telefon, moment):
    filippa, telefon = window("filippa", width=1366), telefon()
    lagg_upp(filippa, moment)

    telefon.goto("/mina-sidor")
    expect(telefon.get_by_text("Du har 1 tillfälle att registrera.")).to_be_visible()
    telefon.goto(f"/min-behandling/{moment.id}")
    telefon.get_by_role("link", name="Mina steg, ").click()
    telefon.get_by_label(FRAGA).fill("4200")
    telefon.get_by_role("button", name="Spara").click()
    expect(telefon.get_by_text("Sparat, går att ändra")).to_be_visible()
    telefon.get_by_role("link", name="Läs och skriv meddelanden").click()
    telefon.get_by_label("Ditt meddelande").fill("Ska jag gå mer?")
    telefon.get_by_role("button", name="Skicka", exact=True).click()
    expect(telefon.get_by_text("Inte läst än")).to_be_visible()

    filippa.goto("/internetbehandling")
    filippa.get_by_role("link", name=re.compile("Händelser att granska")).click()
    filippa.get_by_role("link", name=re.compile(moment.person.efternamn)).first.click()
    expect(filippa.get_by_text("Ska jag gå mer?")).to_be_visible()
    filippa.get_by_role("button", name="Docka meddelande till höger").first.click()
    filippa.get_by_role("link", name="Till momentet").click()
    filippa.get_by_role("link", name="Planer").click()
    filippa.get_by_role("link", name="Mina steg").first.click()
    filippa.get_by_role("link", name=re.compile("Resultat")).first.click()
    expect(filippa.get_by_role("table")).to_contain_text("4200")
    ruta = filippa.get_by_role("complementary", name="Meddelande som skrivs")
    ruta.get_by_role("textbox").fill("Fortsätt så.")
    ruta.get_by_role("button", name="Skicka").last.click()
    expect(ruta).to_contain_text("Meddelandet är skickat.")
    filippa.goto(f"/internetbehandling/granska/{Flagga.get().id}")
    filippa.get_by_role("button", name="Dölj flaggan").click()
    expect(filippa.get_by_text("Det som personerna skickar hamnar här")).to_be_visible()

    telefon.goto(f"/min-behandling/{moment.id}/meddelanden")
    expect(telefon.get_by_text("Fortsätt så.")).to_be_visible()
    filippa.goto(f"/internetbehandling/moment/{moment.id}/meddelanden")
    expect(filippa.get_by_role("article").filter(has_text="Fortsätt så.")).to_contain_text(re.compile(r"Läst \d{4}-"))

    avsluta(filippa, moment)
    filippa.get_by_role("button", name=re.compile("Ångra")).first.click()
    expect(filippa.get_by_text("Till dess fortsätter momentet")).to_have_count(0)
    with clock.at(clock.now() + timedelta(hours=1)):
        assert verkstall_alla() == 0
    avsluta(filippa, moment)
    assert telefon.goto(f"/min-behandling/{moment.id}").status == 200
    with clock.at(clock.now() + timedelta(hours=1)):
        assert verkstall_alla() == 1
    assert Moment.get_by_id(moment.id).lage is Lage.AVSLUTAT
    assert telefon.goto(f"/min-behandling/{moment.id}").status == 404
    filippa.goto(f"/internetbehandling/moment/{moment.id}/tidslinje")
    for rad in ("Ska jag gå mer?", "Fortsätt så.", "Avslutade Lugnare kvällar"):
        expect(filippa.get_by_text(rad).first).to_be_visible()
    ser_bra_ut(filippa, 320)
    assert not filippa.refused
