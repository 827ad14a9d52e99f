"""Det som pappret och läsarens egna färger ska visa: vem ärendet gäller, och ljusen hela."""

import pytest
from playwright.sync_api import expect

from tests.browser import light

pytestmark = pytest.mark.browser


@pytest.mark.krav("M23")
def test_pa_papper_star_patient_samtycke_och_deltagare_men_inga_knappar(window, publicerad):
    anna = window("anna")
    anna.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning")
    anna.emulate_media(media="print")
    for rubrik in ("Patient", "Information", "Samtycke", "Deltagande enheter"):
        expect(anna.get_by_role("region", name=rubrik, exact=True)).to_be_visible()
    for lank in ("Ta bort plan", "Ny deltagare", "Ändra till Nej"):
        expect(anna.get_by_text(lank, exact=True)).to_be_hidden()
    for knapp in ("Ändra", "Avregistrera"):
        expect(anna.locator("summary", has_text=knapp).first).to_be_hidden()
    anna.goto("/samverkan/")
    expect(anna.get_by_role("heading", name="Sök och skapa")).to_be_hidden()


def test_med_egna_farger_far_datumet_ingen_platta_over_ljuset(window, publicerad):
    bo = window("bo", forced_colors="active")
    bo.goto("/samverkan/")
    datum = bo.locator(".ls .planned").first
    expect(datum).to_be_visible()
    expect(datum).to_have_css("forced-color-adjust", "none")


TIP = "link => [getComputedStyle(link, '::after').content, getComputedStyle(link, '::after').visibility]"


def tip(ljus):
    """The words beside a light, or "" while they are not shown."""
    text, syns = ljus.evaluate(TIP)
    return text.strip('"') if syns == "visible" and text != "none" else ""


@pytest.mark.krav("M1", "M3", "F5")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_ljuset_sager_vem_det_vantar_pa_med_pekare_tangentbord_och_i_ord(window, publicerad, javascript):
    anna = window("anna", javascript=javascript)
    anna.goto("/samverkan/")
    ljus = light(anna, "Inskrivning: gul, väntar på andra. Väntar på kvittering från")
    expect(ljus).to_have_role("link")
    assert tip(ljus) == ""
    ljus.focus()
    assert tip(ljus) == ljus.get_attribute("aria-label")
    anna.get_by_role("heading", level=1).click()
    assert tip(ljus) == ""
    ljus.hover()
    assert tip(ljus) == ljus.get_attribute("aria-label")
    if javascript:
        anna.keyboard.press("Escape")
        assert tip(ljus) == ""


@pytest.mark.krav("M1", "M3")
def test_forsta_tryckningen_pa_ett_ljus_sager_och_den_andra_foljer(window, publicerad):
    anna = window("anna", has_touch=True)
    anna.goto("/samverkan/")
    ljus = light(anna, "Inskrivning: gul")
    ljus.tap()
    assert tip(ljus) == ljus.get_attribute("aria-label")
    ljus.tap()
    expect(anna.get_by_role("heading", name="Inskrivning", exact=True)).to_be_visible()


@pytest.mark.krav("M3")
def test_pa_papper_star_ljusens_ord_under_dem(window, publicerad):
    anna = window("anna")
    anna.goto("/samverkan/")
    anna.emulate_media(media="print")
    for ljus in (light(anna, "Inskrivning: gul"), light(anna, "Ställningstagande: grå")):
        assert tip(ljus) == ljus.get_attribute("aria-label")
        assert ljus.evaluate("link => getComputedStyle(link, '::after').position") == "static"
        assert ljus.evaluate("link => link.scrollHeight <= link.clientHeight + 1")


@pytest.mark.krav("M3")
def test_ljusets_dag_lases_ocksa_upp(window, publicerad):
    bo = window("bo")
    bo.goto("/samverkan/")
    ljus = light(bo, "Tid för utskrivning (Beräknad ut ")
    assert f"(Beräknad ut {ljus.inner_text()})" in ljus.get_attribute("aria-label")
