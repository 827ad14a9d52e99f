"""Från konto till utbetalning: en lägger in, en annan bekräftar och betalar, och filerna hämtas."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.tandvard.utbetalning.utbetalning import Utbetalning
from tests.tandvard.faktura.conftest import som_faktura
from tests.tandvard.utbetalning.conftest import attesterad, konto
from tests.tandvard.utbetalning.lasare import las_pain

pytestmark = pytest.mark.browser
SIDAN, UPP = "/tandvard/utbetalningar", "/tandvard/utbetalningar/betaluppgifter"


@pytest.fixture
def utan_konto(cast, rapporterad, regionen):
    """An attested invoice of Eva's mottagning, which has no account."""
    return attesterad(cast, som_faktura(rapporterad))


def lagg_in(page, nummer):
    page.get_by_label("Nummer").fill(nummer)
    page.get_by_role("button", name="Spara").click()


def bekrafta(page):
    page.locator("summary", has_text="Bekräfta").click()
    page.get_by_role("button", name="Bekräfta", exact=False).first.click()


@pytest.mark.krav("P51")
def test_sara_lagger_in_kontot_och_vera_bekraftar_och_betalar(window, cast, utan_konto):
    sara, vera = window("sara"), window("vera")
    sara.goto(SIDAN)
    sara.get_by_role("link", name="Lägg in konto för Folktandvården Ekdala").click()
    lagg_in(sara, "991-2345")
    expect(sara.get_by_role("alert")).to_contain_text("Bankgironumret stämmer inte")
    lagg_in(sara, "991-2346")
    expect(sara.get_by_text("Inte bekräftat")).to_be_visible()

    vera.goto(SIDAN)
    vera.get_by_role("link", name="Se kontot för Folktandvården Ekdala").click()
    bekrafta(vera)
    expect(vera.get_by_text("gäller nu")).to_be_visible()
    vera.goto(SIDAN)
    vera.get_by_role("link", name="Gör utbetalning").click()
    dialog = vera.get_by_role("dialog")
    expect(dialog).to_contain_text(
        "Är du säker på att du vill betala ut 242,50\u00a0kr för 1 faktura till 1 mottagning?"
    )
    dialog.get_by_role("button", name="Betala ut").click()
    expect(vera.get_by_role("heading", name="Utbetalning TU-")).to_be_visible()
    with vera.expect_download() as hamtar:
        vera.get_by_role("link", name="Betalfil till banken").click()
    fil = hamtar.value
    assert fil.suggested_filename == f"betalfil-{Utbetalning.get().nummer}.xml"
    assert las_pain(Path(fil.path()).read_bytes())["belopp"] == ["242.50"]

    sara.goto(SIDAN)
    expect(sara.get_by_role("table")).to_contain_text("242,50")


@pytest.mark.parametrize("width", [1366, 320])
def test_sidorna_ar_tillgangliga_och_far_plats(window, cast, utan_konto, width):
    konto(cast, bekraftat=False)
    vera = window("vera", width=width)
    ekdala = cast.enhet("ekdala_tand").id
    for adress in (SIDAN, f"{SIDAN}/ny", UPP, f"{UPP}/{ekdala}", f"{UPP}/regionen"):
        vera.goto(adress)
        assert not Axe().run(vera).response["violations"], adress
        assert vera.evaluate("document.documentElement.scrollWidth") <= width, adress


def test_med_tangentbordet_allena(window, cast, att_betalas):
    vera = window("vera")
    vera.goto(SIDAN)
    vera.get_by_role("link", name="Gör utbetalning").focus()
    vera.keyboard.press("Enter")
    expect(vera.get_by_label("Betalningsdag")).to_be_focused()
    vera.keyboard.press("Escape")
    expect(vera.get_by_role("dialog")).to_be_hidden()
    expect(vera.get_by_role("link", name="Gör utbetalning")).to_be_focused()
    vera.keyboard.press("Enter")
    expect(vera.get_by_label("Betalningsdag")).to_be_focused()
    vera.get_by_role("button", name="Betala ut").focus()
    vera.keyboard.press("Enter")
    expect(vera.get_by_role("heading", name="Utbetalning TU-")).to_be_visible()
    assert not Axe().run(vera).response["violations"]


def test_utan_javascript(window, cast, utan_konto):
    konto(cast, bekraftat=False)
    vera = window("vera", javascript=False)
    vera.goto(SIDAN)
    vera.get_by_role("link", name="Se kontot").click()
    bekrafta(vera)
    vera.goto(SIDAN)
    vera.get_by_role("link", name="Gör utbetalning").click()
    vera.get_by_role("button", name="Betala ut").click()
    expect(vera.get_by_role("heading", name="Utbetalning TU-")).to_be_visible()


def test_det_som_har_andrats_medan_dialogen_var_oppen_visas_igen(window, cast, att_betalas, koder):
    vera = window("vera")
    vera.goto(SIDAN)
    vera.get_by_role("link", name="Gör utbetalning").click()
    dialog = vera.get_by_role("dialog")
    expect(dialog).to_contain_text("242,50")
    konto(cast, nummer="5050-1055", bekraftat=False, fran=clock.today())
    dialog.get_by_role("button", name="Betala ut").click()
    expect(dialog.get_by_role("alert")).to_contain_text("har ändrats sedan du öppnade sidan")
    assert not Utbetalning.select().exists()
