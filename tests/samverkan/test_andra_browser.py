"""Formuläret bakom Ändra: hämtas när det viks ut, står kvar när sidan läses om, och nås utan JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan import steg

pytestmark = pytest.mark.browser


def vik_ut(page, arende, steget="inskrivning"):
    page.goto(f"/samverkan/arenden/{arende.id}/{steget}")
    page.locator("summary", has_text="Ändra").last.click()


@pytest.mark.krav("M33", "WE-08")
@pytest.mark.parametrize("width", [1366, 320])
def test_formularet_kommer_nar_det_viks_ut_och_texten_star_kvar(window, publicerad, cast, width):
    anna = window("anna", width=width)
    vik_ut(anna, publicerad)
    expect(anna.get_by_label("Inskrivningsorsak")).to_have_value("Höftfraktur")
    assert not Axe().run(anna).response["violations"]
    assert anna.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    anna.get_by_label("Inskrivningsorsak").fill("Höftfraktur, opererad i natt")
    steg.kvittera(publicerad, "inskrivning", version=1, by=cast.bo)
    anna.evaluate("htmx.trigger(document.body, 'arende-andrad')")
    expect(anna.get_by_role("list", name="Kvittering")).to_contain_text(cast.bo.namn)
    expect(anna.get_by_label("Inskrivningsorsak")).to_have_value("Höftfraktur, opererad i natt")
    anna.get_by_role("button", name="Publicera").click()
    expect(anna.get_by_text("Version 2, publicerad")).to_be_visible()
    expect(anna.get_by_label("Inskrivningsorsak")).to_have_count(0)


@pytest.mark.krav("M33", "M41")
@pytest.mark.parametrize(("steget", "falt"), [("inskrivning", "Inskrivningsorsak"), ("utskrivningstid", "Datum")])
def test_utan_javascript_star_formularet_pa_sin_egen_adress(window, publicerad, steget, falt):
    anna = window("anna", javascript=False)
    vik_ut(anna, publicerad, steget)
    anna.get_by_role("link", name="Öppna formuläret").click()
    expect(anna.get_by_label(falt)).to_be_visible()
