"""Med bara tangentbordet: en sökning leder till träffarna, en fråga till sig själv, en ruta tillbaka dit man var."""

import pytest
from playwright.sync_api import expect

from tests.samverkan.fonster import KARTLAGGNING, STALLNING, TID, UTSKRIVNING, Fonster
from tests.samverkan.stallningstagande.saga import klarmarkera

pytestmark = pytest.mark.browser
SOK = "Sök: namn (minst tre bokstäver) eller HSA-id"
TVA_MED_SAMMA_ID = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
  return ids.filter((id, i) => ids.indexOf(id) !== i);
}"""


@pytest.mark.krav("M43", "M50", "M54")
def test_efter_en_sokning_star_fokus_pa_traffarna_eller_i_faltet(window, publicerad, cast):
    klarmarkera(publicerad, cast)
    bo = Fonster(window("bo"), publicerad).till(STALLNING).page
    sok = bo.get_by_label(SOK)
    sok.fill("lind")
    sok.press("Enter")
    expect(bo.get_by_text("1 träff på ”lind”.")).to_be_focused()
    bo.keyboard.press("Tab")
    bo.keyboard.press("Space")
    expect(bo.get_by_role("radio", name="Sofia Lindahl")).to_be_checked()
    sok.fill("qqq")
    sok.press("Enter")
    expect(bo.get_by_text("Ingen stämmer med ”qqq”")).to_be_visible()
    expect(sok).to_be_focused()
    assert bo.evaluate("scrollY") > 0


@pytest.mark.krav("M60")
def test_fragan_om_kallelseansvarig_har_fokus_nar_den_stalls(window, publicerad):
    anna = Fonster(window("anna"), publicerad)
    anna.skriv_ut()
    expect(anna.page.get_by_role("alert")).to_be_focused()
    anna.page.keyboard.press("Tab")
    expect(anna.page.get_by_role("link", name="Avbryt")).to_be_focused()
    anna.page.keyboard.press("Tab")
    anna.page.keyboard.press("Enter")
    anna.ser(UTSKRIVNING, "grön")


@pytest.mark.krav("WE-02")
@pytest.mark.parametrize("namn", ["anna", "bo", "carin"])
def test_varje_ruta_har_egna_falt_och_lamnar_tillbaka_fokus(window, publicerad, cast, namn):
    klarmarkera(publicerad, cast)
    fonster = Fonster(window(namn), publicerad)
    for steg in (TID, KARTLAGGNING, STALLNING):
        fonster.till(steg)
        lankar = fonster.page.locator("#arende a[hx-target='#modal-innehall']")
        for nummer in range(lankar.count()):
            lank = lankar.nth(nummer)
            lank.press("Enter")
            ruta = fonster.page.get_by_role("dialog")
            expect(ruta.get_by_role("heading").first).to_be_visible()
            assert fonster.page.evaluate(TVA_MED_SAMMA_ID) == []
            fonster.page.keyboard.press("Escape")
            expect(ruta).to_be_hidden()
            expect(lank).to_be_focused()
