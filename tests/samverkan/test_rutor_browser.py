"""A widget in the browser: it follows what happens, fits a narrow frame, and has no fault a machine can find."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [320, 400])
def test_rutan_foljer_det_som_hander(window, publicerad, width):
    ruta, bo = window("bo", width=width, height=300), window("bo")
    ruta.goto("/samverkan/rutor/att-gora")
    expect(ruta.get_by_role("listitem").filter(has_text="Kvittera inskrivning")).to_contain_text("1")
    found = Axe().run(ruta)
    assert not found.response["violations"], found.generate_report()
    assert ruta.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    bo.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning")
    bo.get_by_role("button", name="Kvittera").click()
    expect(bo.get_by_role("button", name="Kvittera")).to_have_count(0)
    expect(ruta.get_by_text("Inget väntar på er just nu.")).to_be_visible()
