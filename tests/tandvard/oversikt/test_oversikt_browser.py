"""Översikten i en webbläsare: talen leder till listorna, också med tangentbord, på en telefon och utan skript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.tandvard.befolkningsansvar.atgard import Status
from tests.tandvard.conftest import ansluten

pytestmark = pytest.mark.browser
SIDAN = "/tandvard/oversikt"


@pytest.mark.krav("B42")
@pytest.mark.parametrize("bredd", [1366, 320])
@pytest.mark.parametrize("skript", [True, False], ids=["med skript", "utan skript"])
def test_det_som_inte_ar_fakturerat_leder_till_sina_atgarder(window, rapporterad, bredd, skript):
    page = window("eva", width=bredd, javascript=skript)
    page.goto(SIDAN)
    expect(page.get_by_role("heading", name="Översikt för Folktandvården Ekdala")).to_be_visible()
    if skript:
        assert not Axe().run(page).response["violations"]
        assert page.evaluate("document.documentElement.scrollWidth") <= bredd
    page.get_by_role("link", name="ej fakturerat").press("Enter")
    page.wait_for_url(f"**/tandvard/atgardskoder?*status={Status.GODKAND}*")
    expect(page.get_by_text(rapporterad.nummer).first).to_be_visible()


def test_vardgivaren_valjer_en_av_sina_mottagningar(window, cast, rapporterad):
    ansluten(cast, "tallmora_tand")
    page = window("disa")
    page.goto(SIDAN)
    expect(page.get_by_role("link", name="ej fakturerat")).to_be_visible()
    page.get_by_label("Mottagning").select_option(label="Folktandvården Tallmora")
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("heading", name="Översikt för Folktandvården Tallmora")).to_be_visible()
    expect(page.get_by_role("link", name="ej fakturerat")).to_have_count(0)
