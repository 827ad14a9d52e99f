"""Ett klick på Påminn i Visa mer information, och den andra enheten har ett meddelande att kvittera."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.krav("F5")
@pytest.mark.parametrize("width", [1366, 320])
def test_anna_paminner_fran_startsidan_och_bo_far_det(window, publicerad, width):
    anna = window("anna", width=width)
    anna.goto("/samverkan/")
    anna.get_by_role("link", name="Visa mer information").click()
    with anna.expect_response(re.compile(r"/mer\?paminnelse=")) as svar:
        anna.get_by_role("button", name="Påminn Ekdala vårdcentral").click()
    assert "besked" in svar.value.headers["hx-trigger"], "said, until the poll tells of the change"
    mer = anna.locator(f"#mer-{publicerad.id}")
    expect(mer.get_by_text("Påmind")).to_be_focused()
    expect(mer.get_by_role("button", name="Påminn Ekdala vårdcentral")).to_have_count(0)
    assert anna.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    bo = window("bo")
    bo.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning")
    panel = bo.get_by_role("region", name="Meddelanden")
    expect(panel).to_contain_text("väntar på kvittering från er")
    panel.get_by_role("button", name="Kvittera").click()
    expect(panel).to_contain_text("Kvitterat")


@pytest.mark.krav("F5")
def test_i_arendet_sags_det_och_fokus_star_kvar_vid_enheten(window, publicerad):
    anna = window("anna")
    anna.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning")
    anna.get_by_role("button", name="Påminn Ekdala vårdcentral").click()
    expect(anna.get_by_role("status").filter(has_text="Påminnelsen är skickad.")).to_be_visible()
    expect(anna.locator("#arende").get_by_text("Påmind").first).to_be_focused()


@pytest.mark.krav("F5")
def test_utan_javascript_sags_det_pa_sidan_som_kommer(window, publicerad):
    anna = window("anna", javascript=False)
    anna.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning")
    anna.get_by_role("button", name="Påminn Ekdala vårdcentral").click()
    expect(anna.get_by_text("Påminnelsen är skickad.")).to_be_visible()
