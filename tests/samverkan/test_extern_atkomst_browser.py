"""Läsläget i webbläsaren: från träff till band, och ut igen, med och utan JavaScript, stort och smalt."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def sok(page, person):
    """Search from the start page; on a phone the search box lies further down."""
    page.goto("/samverkan/")
    if page.viewport_size["width"] < 600:
        page.get_by_role("link", name="Sök och skapa").click()
    page.get_by_label("Personnummer, 12 siffror").fill(str(person.nummer).replace("-", ""))
    page.get_by_label("Personnummer, 12 siffror").press("Enter")
    expect(page.get_by_text("Ärende finns, läsläge")).to_be_visible()


@pytest.mark.krav("M10", "BG-01", "BG-02", "BG-04")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_aktivt_val_laslage_och_ut_igen(window, publicerad, javascript):
    hanna = window("hanna", javascript=javascript)
    sok(hanna, publicerad.person)
    expect(hanna.get_by_text(publicerad.nummer)).to_have_count(0)
    hanna.get_by_role("link", name="Öppna i läsläge").click()
    ruta = hanna.locator("#atkomst")
    expect(ruta).to_contain_text("aktivt val")
    ruta.get_by_role("textbox", name="Skäl").fill("kort")
    ruta.get_by_role("button", name="Öppna i läsläge").click()
    expect(hanna.get_by_role("alert")).to_contain_text("minst tio tecken")
    ruta.get_by_role("textbox", name="Skäl").fill("Patienten kommer till oss i kväll")
    ruta.get_by_role("button", name="Öppna i läsläge").click()
    band = hanna.get_by_role("region", name="Läsläge")
    expect(band).to_contain_text("aktivt val inom egen organisation")
    expect(hanna.get_by_role("main")).to_contain_text("Höftfraktur")
    expect(hanna.get_by_role("main").get_by_role("button")).to_have_count(1)
    adress = hanna.url
    band.get_by_role("button", name="Avsluta läsläge").click()
    expect(hanna.get_by_role("heading", level=1)).to_contain_text("Ärenden på")
    assert hanna.goto(adress).status == 404


@pytest.mark.krav("M9", "BG-03")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_menprovning_med_en_annan_som_ansvarig(window, publicerad, cast, javascript):
    lena, henrik = window("lena", javascript=javascript), cast.medarbetare("henrik")
    sok(lena, publicerad.person)
    lena.get_by_role("link", name="Öppna i läsläge").click()
    ruta = lena.locator("#atkomst")
    ruta.get_by_label("Menprövning: samtycke").check()
    ruta.get_by_role("textbox", name="Skäl").fill("Patienten kan inte svara och vårdas hos oss")
    ruta.locator("summary", has_text="Ansvarig för menprövningen").click()
    ruta.get_by_label("Sök någon annan").fill(henrik.efternamn[:3])
    ruta.get_by_role("button", name="Sök", exact=True).click()
    ruta.get_by_label(henrik.namn).check()
    expect(ruta.get_by_label("Menprövning: samtycke")).to_be_checked()
    ruta.get_by_role("button", name="Öppna i läsläge").click()
    expect(lena.get_by_role("region", name="Läsläge")).to_contain_text("menprövning")


@pytest.mark.parametrize("width", [1366, 320])
def test_laslagets_sidor_ar_tillgangliga_och_ryms(window, publicerad, width):
    lena = window("lena", width=width)
    sok(lena, publicerad.person)
    ryms(lena)
    lena.goto(lena.url + "/atkomst")
    lena.locator("summary", has_text="Ansvarig för menprövningen").click()
    ryms(lena)
    lena.get_by_label("Samtycke: patienten").check()
    lena.get_by_role("textbox", name="Skäl").fill("Patienten är hos oss nu")
    lena.get_by_role("button", name="Öppna i läsläge").click()
    expect(lena.get_by_role("region", name="Läsläge")).to_be_visible()
    ryms(lena)


def ryms(page):
    assert not Axe().run(page).response["violations"], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
