"""Administrationen i webbläsaren: trädet, en regel som ändras och färgen som följer, med och utan JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from tests.browser import light

pytestmark = pytest.mark.browser


def granskad(page):
    """The page has no fault that a machine can find, and nothing scrolls sideways."""
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


@pytest.mark.krav("WE-11")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_en_enhet_hittas_i_tradet_och_byter_namn(window, javascript):
    sara = window("sara", javascript=javascript)
    sara.goto("/info")
    sara.get_by_role("link", name="Administration").click()
    sara.get_by_role("main").get_by_role("link", name="Organisation och enheter").click()
    sara.get_by_label("Namn eller HSA-id").fill("avd 12")
    sara.get_by_role("button", name="Filtrera").click()
    sara.get_by_role("link", name="Avd 12 Medicin").click()
    sara.get_by_role("link", name="Ändra", exact=True).click()
    sara.get_by_label("Namn").fill("Avd 12 Njurmedicin")
    sara.get_by_label("Organisationsnummer").fill("12")
    sara.get_by_role("button", name="Spara").click()
    expect(sara.get_by_role("alert")).to_contain_text("Ange organisationsnumret")
    expect(sara.get_by_label("Namn")).to_have_value("Avd 12 Njurmedicin")
    sara.get_by_label("Organisationsnummer").fill("")
    sara.get_by_role("button", name="Spara").click()
    expect(sara.get_by_role("heading", level=1)).to_have_text("Avd 12 Njurmedicin")
    expect(sara.get_by_role("region", name="Historik")).to_contain_text("Avd 12 Medicin")


@pytest.mark.krav("M5", "M3", "AC-08")
def test_en_regel_andras_med_tangenterna_och_bos_ljus_foljer(window, publicerad_till_bo):
    sara, bo = window("sara"), window("bo")
    bo.goto("/samverkan/")
    expect(light(bo, "Inskrivning: röd")).to_have_count(1)
    sara.goto(f"/administration/regelmotor/{publicerad_till_bo}")
    sara.get_by_role("link", name="Ändra Distriktssköterska i SVU").press("Enter")
    sara.get_by_label("Kvittera").press("Space")
    sara.get_by_label("Från och med").fill(str(clock.today()))
    sara.get_by_role("button", name="Spara").press("Enter")
    expect(sara.get_by_role("heading", level=1)).to_have_text("Regler för Ekdala vårdcentral")
    bo.get_by_role("link", name="Ladda om").first.click()
    expect(light(bo, "Inskrivning: gul")).to_have_count(1)


@pytest.fixture
def publicerad_till_bo(published, cast):
    """The enhet of Bo, who has an inskrivning to acknowledge."""
    return cast.bo.enhet_id


@pytest.mark.krav("WE-11")
@pytest.mark.parametrize("width", [1366, 320])
def test_sidorna_ar_utan_fel_och_ryms(window, cast, width):
    sara, avd = window("sara", width=width), cast.enhet("avd12").id
    for plats in (
        "",
        "enheter",
        f"enheter/{avd}",
        f"enheter/{avd}/andring",
        f"enheter/{avd}/upphorande",
        "anslutningar",
        "regelmotor",
        f"regelmotor/{avd}",
        f"regelmotor/{avd}/svu/andring",
        f"regelmotor/{avd}/kopia?kalla={cast.enhet('ekdala_vc').id}",
        "befattningar",
    ):
        sara.goto(f"/administration/{plats}")
        granskad(sara)
