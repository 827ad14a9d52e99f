"""The yearly follow-up in a browser: the plan is opened again, read beside the one before, and taken home on paper."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.samverkan.sip.test_plan import godkann, skriv

pytestmark = pytest.mark.browser


def utan_fel(page):
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert not Axe().run(page).response["violations"]


@pytest.mark.krav("F21", "M85", "M87")
def test_planen_uppdateras_och_lases_bredvid_den_forra(window, godkand, cast):
    carin, bo = window("carin"), window("bo", width=320)
    plan = f"/samverkan/arenden/{godkand.id}/plan"
    carin.goto(plan)
    carin.get_by_role("link", name="Uppdatera plan").click()
    expect(carin.get_by_role("dialog").get_by_role("link", name="jämföra planen")).to_be_visible()
    carin.get_by_label("Anledning").fill("Årlig uppföljning")
    carin.get_by_role("button", name="Uppdatera plan").click()
    expect(carin.get_by_role("link", name="Jämför med förra versionen")).to_be_visible()
    skriv(godkand, "huvudmal", "Bo kvar hemma med hjälp.", by=cast.carin, sedan=1)

    carin.get_by_role("link", name="Jämför med förra versionen").click()
    expect(carin.locator("ins")).to_have_text(" med hjälp")
    forr, nu = carin.get_by_role("heading", name="Förr"), carin.get_by_role("heading", name="Nu", exact=True)
    assert forr.bounding_box()["y"] == nu.bounding_box()["y"]
    carin.get_by_role("link", name="Hela planen").press("Enter")
    expect(carin.get_by_text("Bor ensam efter en stroke.")).to_be_visible()
    utan_fel(carin)

    bo.goto(f"{plan}/jamforelse")
    forr, nu = bo.get_by_role("heading", name="Förr"), bo.get_by_role("heading", name="Nu", exact=True)
    assert forr.bounding_box()["y"] < nu.bounding_box()["y"]
    utan_fel(bo)


@pytest.mark.krav("M22", "M82", "M85")
def test_enhetens_alla_sip_filtreras_utan_javascript_och_planen_skrivs_ut(window, vantar, cast):
    for by in (cast.bo, cast.carin):
        godkann(vantar, by)
    bo = window("bo", javascript=False, width=320)
    bo.goto("/samverkan/")
    bo.locator("summary", has_text="Visa: Startsida").click()
    bo.get_by_role("link", name="Enhetens alla SIP").click()
    bo.get_by_label("Status").select_option(label="Påbörjad")
    bo.get_by_role("button", name="Visa", exact=True).click()
    expect(bo.get_by_text("Ingen SIP stämmer med urvalet")).to_be_visible()
    bo.get_by_label("Status").select_option(label="Aktiv")
    bo.get_by_role("button", name="Visa", exact=True).click()
    with bo.expect_download() as fil:
        bo.get_by_role("link", name="Hämta som Excel").click()
    assert re.fullmatch(r"enhetens-sip-[0-9-]+\.xlsx", fil.value.suggested_filename)

    bo.get_by_role("link", name=vantar.person.listnamn).click()
    bo.get_by_role("link", name="Samordnad individuell plan").first.click()
    with bo.expect_download() as fil:
        bo.get_by_role("link", name="Skriv ut planen (PDF)").click()
    assert fil.value.suggested_filename == "plan.pdf"

    fonster = window("bo", width=320)
    fonster.goto("/samverkan/enhetens-sip")
    utan_fel(fonster)
