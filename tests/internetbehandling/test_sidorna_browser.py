"""I webbläsaren: statistiken, de egna notiserna, flaggorna och mallarna ryms och nås av alla, brett och smalt."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.internetbehandling.avisering.notisval import Notisval

pytestmark = pytest.mark.browser
FILIPPAS = ("aviseringar", "flaggor", "meddelandemallar", "vidmakthallna")


def prova(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


@pytest.mark.krav("S41", "S46")
@pytest.mark.parametrize("bredd", [1366, 320])
def test_sidorna_ryms_och_nas(window, moment, bredd):
    filippa, ines, rut = (window(vem, width=bredd) for vem in ("filippa", "ines", "rut"))
    for sida in FILIPPAS:
        filippa.goto(f"/internetbehandling/{sida}")
        prova(filippa)
    for vem in (ines, rut):
        vem.goto("/internetbehandling/statistik")
        prova(vem)
    expect(ines.get_by_role("table").first).to_contain_text(moment.version.titel)


@pytest.mark.krav("S46")
@pytest.mark.parametrize("javascript", [True, False])
def test_en_behandlare_valjer_notiser_med_tangenterna(window, moment, javascript):
    filippa = window("filippa", javascript=javascript)
    filippa.goto("/internetbehandling/aviseringar")
    filippa.get_by_label("Ta emot notifieringar").press("Space")
    filippa.get_by_role("button", name="Spara").press("Enter")
    expect(filippa.get_by_label("Ta emot notifieringar")).to_be_checked()
    adress = filippa.get_by_label("Min e-postadress")
    expect(adress).to_have_attribute("aria-invalid", "true")
    adress.fill("filippa@example.se")
    filippa.get_by_role("button", name="Spara").press("Enter")
    expect(filippa.get_by_label("Min e-postadress")).to_have_value("filippa@example.se")
    assert Notisval.get().epost == "filippa@example.se"
