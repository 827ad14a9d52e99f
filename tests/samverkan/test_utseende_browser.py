"""Det som pappret och läsarens egna färger ska visa: vem ärendet gäller, och ljusen hela."""

import pytest
from playwright.sync_api import expect

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
    datum = bo.locator(".ls i").first
    expect(datum).to_be_visible()
    expect(datum).to_have_css("forced-color-adjust", "none")
