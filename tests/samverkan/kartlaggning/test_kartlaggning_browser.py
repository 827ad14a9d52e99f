"""Två fönster i samma kartläggning: olika fält, samma fält, förlorad session, och vad som syns utan att ladda om."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.samtycke import Samtycke
from models.shared.session import LoginSession
from tests.samverkan.kartlaggning.conftest import nu, skriv

pytestmark = pytest.mark.browser

BOENDEMILJO, VARDKONTAKTER = "Boendemiljö", "Pågående vårdkontakter"


def oppna(page, arende):
    page.goto(f"/samverkan/arenden/{arende.id}/kartlaggning")
    return page


def sparat(page, falt):
    """The line under a field."""
    return page.locator(f"#s-{falt}")


@pytest.mark.krav("M46", "M47", "M48")
def test_starta_och_skriv_i_tva_fonster(window, publicerad, cast):
    anna, carin = oppna(window("anna"), publicerad), oppna(window("carin"), publicerad)
    carin.get_by_role("button", name="Starta kartläggning").click()
    carin.get_by_label(BOENDEMILJO).fill("Två trappor utan hiss")
    expect(sparat(carin, "boendemiljo")).to_contain_text(re.compile(r"Sparat \d\d:\d\d av"))
    oppna(anna, publicerad)
    expect(anna.get_by_text("Två trappor utan hiss")).to_be_visible()
    expect(anna.get_by_label(BOENDEMILJO)).to_have_count(0)
    anna.get_by_label("Patientens önskemål").fill("Vill hem")
    expect(carin.get_by_text("Vill hem")).to_be_visible()
    expect(carin.locator("#senast")).to_contain_text(cast.anna.namn)
    expect(carin.get_by_label(BOENDEMILJO)).to_be_focused()


@pytest.mark.krav("BL-07", "M46")
def test_olika_falt_samtidigt_och_text_som_skrivs_star_kvar(window, startad, cast):
    bo, carin = oppna(window("bo"), startad), oppna(window("carin"), startad)
    falt = bo.get_by_label(VARDKONTAKTER)
    falt.press_sequentially("Fotvård")
    carin.get_by_label(BOENDEMILJO).fill("Hiss")
    carin.get_by_role("group", name="Boende", exact=True).get_by_label("Eget boende").check()
    expect(bo.get_by_label(BOENDEMILJO)).to_have_value("Hiss")
    expect(bo.get_by_label("Eget boende")).to_be_checked()
    expect(falt).to_be_focused()
    falt.press_sequentially(" varje månad")
    expect(sparat(bo, "vardkontakter")).to_contain_text(cast.bo.namn)
    expect(carin.get_by_label(VARDKONTAKTER)).to_have_value("Fotvård varje månad")
    assert nu(startad, "vardkontakter") == "Fotvård varje månad"
    assert nu(startad, "boendemiljo") == "Hiss"


@pytest.mark.krav("BL-07")
def test_samma_falt_samtidigt_visar_bada_och_en_valjer(window, startad, cast):
    bo, carin = oppna(window("bo"), startad), oppna(window("carin"), startad)
    carin.get_by_label(BOENDEMILJO).focus()
    bo.get_by_label(BOENDEMILJO).fill("Bos text")
    expect(sparat(bo, "boendemiljo")).to_contain_text("Sparat")
    expect(carin.locator("#senast")).to_contain_text(cast.bo.namn)
    carin.get_by_label(BOENDEMILJO).press_sequentially("Carins text")
    krock = carin.get_by_role("alert")
    expect(krock).to_contain_text(f"{cast.bo.namn}, {cast.bo.enhet.namn}, skrev här medan du skrev.")
    expect(krock).to_contain_text("Bos text")
    expect(carin.get_by_label(BOENDEMILJO)).to_have_value("Carins text")
    found = Axe().run(carin)
    assert not found.response["violations"], found.generate_report()
    assert nu(startad, "boendemiljo") == "Bos text"
    carin.get_by_label(BOENDEMILJO).press("Tab")
    expect(carin.get_by_role("button", name="Spara min text")).to_be_focused()
    carin.keyboard.press("Enter")
    expect(krock).to_have_count(0)
    expect(carin.get_by_label(BOENDEMILJO)).to_have_value("Carins text")
    expect(bo.get_by_role("heading", level=1)).to_be_visible()
    bo.get_by_label(BOENDEMILJO).press_sequentially(" till")
    expect(bo.get_by_role("alert")).to_contain_text("Carins text")
    bo.get_by_role("button", name="Ta den andra texten").click()
    expect(bo.get_by_label(BOENDEMILJO)).to_have_value("Carins text")
    logg = Faltvarde.logg(Kartlaggning.for_arende(startad), "boendemiljo")
    assert [rad.text for rad in logg] == ["Carins text", "Bos text"]


@pytest.mark.krav("F4", "SE-03")
def test_forlorad_session_tar_ingen_text(window, startad, cast):
    carin = oppna(window("carin"), startad)
    carin.get_by_label(BOENDEMILJO).fill("Hiss finns")
    expect(sparat(carin, "boendemiljo")).to_contain_text("Sparat")
    LoginSession.delete().execute()
    carin.get_by_label(BOENDEMILJO).fill("Hiss finns, nycklar hos grannen")
    expect(carin.get_by_text("Du är utloggad. Det du skrev finns kvar här.")).to_be_visible()
    login = carin.get_by_role("link", name="Logga in", exact=True).element_handle()
    carin.get_by_label(VARDKONTAKTER).fill("Fotvård")
    expect(carin.locator(".unsaved")).to_have_count(2)
    assert nu(startad, "boendemiljo") == "Hiss finns"
    with carin.context.expect_page() as opened:
        login.click()  # the same link, however much more has failed since it came
    opened.value.get_by_role("button", name=cast.carin.namn).first.click()
    expect(opened.value.get_by_role("heading", name="Du är inloggad")).to_be_visible()
    opened.value.close()
    carin.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(carin.get_by_text("Du är inloggad igen.")).to_be_visible()
    expect(carin.locator(".unsaved")).to_have_count(0)
    assert nu(startad, "boendemiljo") == "Hiss finns, nycklar hos grannen"
    assert nu(startad, "vardkontakter") == "Fotvård"


@pytest.mark.krav("F4")
@pytest.mark.parametrize("lamna", [lambda page: page.goto("/info"), lambda page: page.close()], ids=["lank", "stangd"])
def test_den_som_gar_ifran_sidan_mitt_i_en_mening_forlorar_inget(window, startad, lamna):
    bo, carin = oppna(window("bo"), startad), oppna(window("carin"), startad)
    carin.get_by_label(BOENDEMILJO).fill("Hiss finns")
    carin.get_by_label(VARDKONTAKTER).fill("Fotvård")
    lamna(carin)
    expect(bo.get_by_label(BOENDEMILJO)).to_have_value("Hiss finns")
    expect(bo.get_by_label(VARDKONTAKTER)).to_have_value("Fotvård")


@pytest.mark.krav("BG-06")
def test_aterkallat_samtycke_mots_med_texten_kvar(window, startad, cast):
    carin = oppna(window("carin"), startad)
    Samtycke.for_arende(startad).avregistrera(by=cast.anna)
    carin.get_by_label(BOENDEMILJO).fill("Hiss")
    expect(carin.get_by_role("heading", name="Det du läste är inte längre öppet för dig")).to_be_visible()
    expect(carin.get_by_role("textbox")).to_have_value("Hiss")


@pytest.mark.krav("M49", "WE-02")
@pytest.mark.parametrize("width", [1366, 320])
def test_loggen_oppnas_fran_namnet_och_sidan_ar_tillganglig(window, startad, cast, width):
    skriv(startad, "boendemiljo", "Hiss", by=cast.carin)
    skriv(startad, "boendemiljo", "Ingen hiss", by=cast.bo, sedan=1)
    skriv(startad, "smarta", "Ont i ryggen om natten", val=("Måttlig",), by=cast.anna)
    for namn in ("anna", "carin"):
        page = oppna(window(namn, width=width), startad)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
        sparat_av = page.locator("#f-boendemiljo").get_by_role("link", name=cast.bo.namn)
        sparat_av.press("Enter")
        logg = page.get_by_role("dialog")
        expect(logg.get_by_role("heading", name=BOENDEMILJO)).to_be_visible()
        expect(logg.get_by_role("listitem")).to_have_count(2)
        assert not Axe().run(page).response["violations"]
        page.keyboard.press("Escape")
        expect(sparat_av).to_be_focused()


def test_utan_javascript_sparas_en_rubrik_i_taget(window, startad, cast):
    carin = oppna(window("carin", javascript=False), startad)
    carin.get_by_label(BOENDEMILJO).fill("Hiss")
    carin.get_by_label("Eget boende").check()
    carin.get_by_role("button", name="Spara Boende").click()
    expect(carin.locator("#s-boendemiljo")).to_contain_text(f"av {cast.carin.namn}")
    expect(carin.get_by_label("Eget boende")).to_be_checked()
    skriv(startad, "boendemiljo", "Bos text", by=cast.bo, sedan=1)
    carin.get_by_label(BOENDEMILJO).fill("Carins text")
    carin.get_by_role("button", name="Spara Boende").click()
    expect(carin.get_by_text("Bos text")).to_be_visible()
    expect(carin.get_by_label(BOENDEMILJO)).to_have_value("Carins text")
    carin.get_by_role("button", name="Spara Boende").click()
    assert nu(startad, "boendemiljo") == "Carins text"
