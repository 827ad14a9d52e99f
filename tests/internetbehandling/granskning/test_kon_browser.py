"""Filippa går igenom kön med tangenterna; smalt, och utan skript (S38, S39, F15)."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.start import starta
from models.shared import clock
from tests.dagar import om_dagar
from tests.internetbehandling.granskning.test_kon import res

pytestmark = pytest.mark.browser
KO = "/internetbehandling/granska"


def inget_fel(page):
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert not page.refused


@pytest.fixture
def tre(moment, steg, invanaren, version, cast):
    """Three flags of two persons, in the order of the queue."""
    lamna(moment, steg, {"sovit": "nej", "tankar": "Jag låg vaken."}, efter=0, by=invanaren)
    annat = starta(cast.person(1), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    return [res(annat, 100), Flagga.get(Flagga.moment == moment), res(annat, 3)]


@pytest.mark.krav("F15", "S39")
def test_med_j_k_och_d_gar_filippa_genom_kon(window, tre):
    filippa = window("filippa")
    filippa.goto("/internetbehandling")
    filippa.get_by_role("link", name=re.compile("Händelser att granska")).click()
    filippa.locator("main").focus()
    rader = filippa.locator("[data-ko]")
    for tangent, nummer in (("j", 0), ("j", 1), ("j", 2), ("j", 2), ("k", 1)):
        filippa.keyboard.press(tangent)
        expect(rader.nth(nummer)).to_be_focused()
    inget_fel(filippa)
    filippa.keyboard.press("Enter")
    expect(filippa.get_by_text("Jag låg vaken.")).to_be_visible()
    inget_fel(filippa)
    filippa.locator("main").focus()
    filippa.keyboard.press("k")
    expect(filippa.get_by_text("Har väntat 4 dygn")).to_be_visible()
    filippa.locator("main").focus()
    filippa.keyboard.press("d")
    knapp = filippa.get_by_role("button", name="Dölj flaggan")
    expect(knapp).to_be_focused()
    assert Flagga.get_by_id(tre[0].id).dold is None, "one key changes nothing"
    filippa.keyboard.press("Enter")
    expect(filippa.get_by_text("Jag låg vaken.")).to_be_visible()
    assert Flagga.get_by_id(tre[0].id).dold is not None


@pytest.mark.krav("S38", "S39", "F15")
def test_pa_en_telefon_star_allt_under_varandra(window, tre, moment):
    Moment.update(startad=om_dagar(-30)).execute()
    filippa = window("filippa", width=320)
    for adress in (KO, f"{KO}/{tre[1].id}", "/internetbehandling/flaggor", f"/internetbehandling/moment/{moment.id}"):
        filippa.goto(adress)
        inget_fel(filippa)
    filippa.goto(KO)
    filippa.get_by_role("link", name=re.compile("Uppehåll")).first.click()
    ruta = filippa.get_by_role("dialog")
    ruta.get_by_label("Uppehåll till och med").fill(str(clock.today() + timedelta(days=9)))
    ruta.get_by_role("button", name="Spara").click()
    expect(filippa.get_by_text("Momentet har uppehåll till och med")).to_be_visible()


@pytest.mark.krav("S39")
def test_utan_skript_doljer_och_visar_man_igen(window, tre, moment):
    filippa = window("filippa", javascript=False)
    filippa.goto(f"{KO}/{tre[1].id}")
    filippa.get_by_role("button", name="Dölj flaggan").click()
    filippa.goto(f"/internetbehandling/moment/{moment.id}")
    filippa.get_by_text("Visa dolda").click()
    filippa.get_by_role("button", name=re.compile("Visa igen")).click()
    expect(filippa.get_by_role("button", name="Dölj flaggan")).to_be_visible()
    assert Flagga.get_by_id(tre[1].id).dold is None


@pytest.mark.krav("S47", "S57")
@pytest.mark.parametrize("width", [1366, 320])
def test_tidslinjen_filtreras_och_sammanfattningen_fylls_i_och_kopieras(window, tre, moment, width):
    filippa = window("filippa", width=width)
    filippa.goto(f"/internetbehandling/moment/{moment.id}")
    filippa.get_by_role("link", name="Tidslinje").click()
    inget_fel(filippa)
    filippa.get_by_label("Svar", exact=True).check()
    filippa.get_by_role("button", name="Visa", exact=True).click()
    expect(filippa.get_by_role("link", name="Svar 1: Din kväll")).to_be_visible()
    expect(filippa.get_by_text("Startade Lugnare kvällar")).to_have_count(0)
    filippa.get_by_role("link", name="Sammanfatta till journalen").click()
    ruta = filippa.get_by_label("Text till journalen")
    ruta.fill(ruta.input_value() + "Fortsätter på egen hand.")
    expect(filippa.locator("#text-sparat")).to_contain_text("Utkastet sparades")
    inget_fel(filippa)
    filippa.get_by_role("button", name="Kopiera texten").click()
    expect(filippa.get_by_text("Kopierat.").first).to_be_visible()
    ruta.fill("")
    ruta.focus()
    filippa.keyboard.press("Control+V")
    expect(ruta).to_have_value(re.compile("Internetbehandling: Lugnare kvällar(.|\n)*Fortsätter på egen hand"))
