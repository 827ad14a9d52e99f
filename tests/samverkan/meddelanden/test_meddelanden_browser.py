"""Meddelanden i två fönster: skriva, kvittera, makulera, och en session som tar slut medan någon skriver."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan.meddelanden.utkast import Meddelandeutkast
from models.samverkan.samtycke import Samtycke
from models.shared.session import LoginSession

pytestmark = pytest.mark.browser
TEXT = "Hon behöver en rullator hemma."


def oppna(page, arende):
    page.goto(f"/samverkan/arenden/{arende.id}/inskrivning")
    return page


@pytest.mark.krav("M93", "M94", "M95", "M96", "M2")
def test_skriv_kvittera_och_makulera_i_tva_fonster(window, publicerad, cast):
    anna, bo = oppna(window("anna"), publicerad), window("bo")
    anna.locator("summary", has_text="Meddelanden").click()
    expect(anna.get_by_role("button", name="Skicka")).to_be_hidden()
    anna.get_by_label("Skriv ett meddelande").fill(TEXT)
    expect(anna.get_by_role("group", name="Begär kvittens från").get_by_label(cast.bo.enhet.namn)).to_be_checked()
    expect(anna.get_by_label(f"{cast.anna.enhet.namn} (din enhet)")).not_to_be_checked()
    anna.get_by_role("button", name="Skicka").click()
    panel = anna.get_by_role("region", name="Meddelanden")
    expect(panel.get_by_text(TEXT)).to_be_visible()
    expect(anna.get_by_label("Skriv ett meddelande")).to_have_value("")

    bo.goto("/samverkan/")
    bo.get_by_role("link", name="1 att kvittera. Meddelanden: 1").click()
    panel_bo = bo.get_by_role("region", name="Meddelanden")
    expect(panel_bo.get_by_text(TEXT)).to_be_visible()
    assert not Axe().run(bo).response["violations"]
    panel_bo.get_by_role("button", name="Kvittera").click()
    expect(panel_bo.get_by_text("av Bo")).to_be_visible()
    expect(panel_bo.get_by_role("button", name="Kvittera")).to_have_count(0)

    oppna(anna, publicerad)
    panel.locator("summary", has_text="Makulera").click()
    panel.get_by_role("button", name="Makulera").locator("visible=true").click()
    expect(panel.get_by_text("Gäller inte längre.")).to_be_visible()
    oppna(bo, publicerad)
    expect(panel_bo.get_by_text(TEXT)).to_be_visible()
    expect(panel_bo.get_by_text("Gäller inte längre.")).to_be_visible()


@pytest.mark.krav("F4", "BG-06")
def test_en_text_overlever_en_forlorad_session_men_inte_ett_aterkallat_samtycke(window, publicerad, cast):
    bo = oppna(window("bo"), publicerad)
    bo.locator("summary", has_text="Meddelanden").click()
    bo.get_by_label("Skriv ett meddelande").fill(TEXT)
    expect(bo.get_by_text("Utkastet sparades")).to_be_visible()
    LoginSession.delete().execute()
    assert Meddelandeutkast.get().text == TEXT
    bo = oppna(window("bo"), publicerad)
    expect(bo.get_by_label("Skriv ett meddelande")).to_have_value(TEXT)
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    bo.get_by_role("button", name="Skicka").click()
    expect(bo.get_by_role("alert")).to_contain_text("utan samtycke")
    expect(bo.get_by_role("region", name="Meddelanden")).to_have_count(0)
