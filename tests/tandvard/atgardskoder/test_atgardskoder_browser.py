"""I webbläsaren: Tandvårdsenheten läser in priser, och mottagningen söker det som inte är fakturerat."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.shared.db import connection
from models.shared.register import arbete
from models.tandvard.befolkningsansvar.atgard import Status
from models.tandvard.befolkningsansvar.pris import Pris
from tests.shared.register_files import csv_file
from tests.tandvard.conftest import LAN, rapport

pytestmark = pytest.mark.browser

SOK = "/tandvard/atgardskoder"


def granskad(page):
    """The page has no fault that a machine can find, and nothing scrolls sideways."""
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


@pytest.mark.krav("F23", "B42", "WE-11")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_priser_lases_in_och_det_som_inte_ar_fakturerat_soks(window, cast, koder, javascript):
    sara, snart = window("sara", javascript=javascript), clock.today() + timedelta(days=7)
    sara.goto(SOK)
    sara.get_by_role("link", name="Koder", exact=True).click()
    sara.get_by_role("link", name="Läs in koder eller priser").click()
    expect(sara.get_by_role("combobox", name="Register")).to_have_value("priser")
    fil = csv_file("Kod;Län;Gäller från;Pris;Beslut", f"MVC;{LAN};{snart};52,50;RS 12")
    sara.locator("input[type=file]").set_input_files({"name": "p.csv", "mimeType": "text/csv", "buffer": fil})
    sara.get_by_role("button", name="Granska filen").click()
    sara.wait_for_url("**/inlasningar/*")
    with connection():
        arbete.arbeta()
    sara.goto(sara.url)
    expect(sara.get_by_role("cell", name="Pris: – → 52,50")).to_be_visible()
    sara.get_by_role("button", name="Läs in").click()
    expect(sara.get_by_role("heading", name="Filen läses in")).to_be_visible()
    with connection():
        arbete.arbeta()
    assert Pris.get(Pris.fran == snart).belopp_ore == 52_50
    sara.goto(f"{SOK}/koder")
    expect(sara.get_by_role("row").filter(has_text="MVC")).to_contain_text(f"från {snart}")

    rapport(cast, koder["mvc"], antal=3)
    assert rapport(cast, koder["forelasning"]).atgarder.get().flytta(Status.FAKTURERAD)
    eva = window("eva", javascript=javascript)
    eva.goto("/tandvard/aktiviteter")
    eva.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Åtgärdskoder").click()
    expect(eva.get_by_text("4 åtgärder")).to_be_visible()
    assert eva.get_by_role("link", name="Koder", exact=True).count() == 0
    eva.get_by_role("link", name="Visa ännu inte fakturerade").click()
    expect(eva.get_by_text("3 åtgärder, summa 145,50 kr.")).to_be_visible()
    eva.get_by_label("Status").select_option(label="Fakturerad")
    eva.get_by_role("button", name="Sök", exact=True).click()
    expect(eva.get_by_text("En åtgärd, summa 1 200,00 kr.")).to_be_visible()
    eva.get_by_role("link", name="BA-").click()
    expect(eva.get_by_role("heading", name="Aktivitetsinformation")).to_be_visible()


def test_med_tangentbordet_ensamt(window, cast, koder):
    rapport(cast, koder["mvc"], antal=2)
    eva = window("eva")
    eva.goto(SOK)
    eva.get_by_label("Status").focus()
    eva.keyboard.type("Rad")
    for _ in range(3):
        eva.keyboard.press("Tab")
    expect(eva.get_by_role("button", name="Sök", exact=True)).to_be_focused()
    eva.keyboard.press("Enter")
    expect(eva.get_by_text("Ingen åtgärd stämmer")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 320])
def test_sidorna_gar_att_anvanda_stort_och_smalt(window, cast, koder, width):
    rapport(cast, koder["mvc"], antal=2)
    Pris.besluta(koder["mvc"], LAN, 60_00, fran=clock.today() + timedelta(days=3), by=cast.sara)
    eva, sara = window("eva", width=width), window("sara", width=width)
    eva.goto(SOK)
    granskad(eva)
    for sida in ("", "/koder", f"/koder/{koder['mvc'].id}", "/mottagningar"):
        sara.goto(f"{SOK}{sida}")
        granskad(sara)
    sara.get_by_role("button", name="Anslut").click()
    expect(sara.get_by_role("alert")).to_contain_text("Välj mottagningen")
    granskad(sara)
