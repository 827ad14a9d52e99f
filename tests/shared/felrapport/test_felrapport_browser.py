"""Rapportera fel i webbläsaren: personalen från sidans fot, med en bild, och vidare till avvikelsen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared.felrapport.felrapport import Felrapport
from tests.shared.felrapport.test_felrapport import bilden

pytestmark = pytest.mark.browser


def ser_bra_ut(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.krav("S15", "S59")
@pytest.mark.parametrize(("width", "javascript"), [(1366, True), (320, False)])
def test_fran_sidans_fot_till_avvikelsen(window, cast, width, javascript):
    anna = window("anna", width=width, javascript=javascript)
    anna.goto("/info")
    anna.get_by_role("link", name="Rapportera fel").click()
    adress = anna.get_by_label("Sidans adress")
    assert adress.input_value().endswith("/info")
    if javascript:
        ser_bra_ut(anna)
    anna.get_by_label("Vad hände?").fill("Sidan blev tom.")
    anna.get_by_label("Det kunde ha gjort det").check()
    anna.get_by_role("button", name="Skicka").click()
    expect(anna.get_by_role("link", name="Välj en skärmbild som visar felet.")).to_be_visible()
    anna.get_by_label("Skärmbild").set_input_files([{"name": "bild.png", "mimeType": "image/png", "buffer": bilden()}])
    anna.get_by_role("button", name="Skicka").click()
    expect(anna.get_by_text("Det här måste anmälas.")).to_be_visible()
    if javascript:
        ser_bra_ut(anna)
    assert Felrapport.get().ska_anmalas
    anna.get_by_role("link", name="Registrera avvikelse").click()
    anna.wait_for_url("**/avvikelser/ny")
