"""I webbläsaren: underlag och faktura, Sara godkänner, Vera attesterar och betalar, och en åtgärdskod krediteras."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.tandvard.behovspeng import rapportera
from models.tandvard.faktura import behovsfaktura, manad
from models.tandvard.faktura.behovsunderlag import underlag
from models.tandvard.faktura.faktureringsperiod import Faktureringsperiod
from models.tandvard.utbetalning.betaluppgifter import Betaluppgifter
from tests.tandvard.conftest import FRAN
from tests.tandvard.utbetalning.conftest import UPPGIFTER, konto

pytestmark = pytest.mark.browser
FAKTUROR = "/tandvard/fakturor"


@pytest.fixture
def oppet(cast):
    """The faktureringsperiod of this month is the whole of it, so that the day does not matter."""
    nu = manad.av(clock.today())
    fran, till = clock.today().replace(day=1), manad.dagen_efter(nu) - timedelta(days=1)
    Faktureringsperiod.create(manad=nu, nummer=1, fran=fran, till=till, av=cast.sara.uppdrag_id)


@pytest.fixture
def gjort(behovsarende, uppgifter, cast):
    """Five fillings, 1 000 kr above the självrisk."""
    return [
        rapportera.lagg_till(behovsarende, uppgifter("701", tand=11 + en, ytor="M"), by=cast.eva) for en in range(5)
    ]


def skapa(page, referens):
    page.goto(FAKTUROR)
    page.get_by_role("link", name="Skapa faktura").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Egen fakturareferens").fill(referens)
    dialog.get_by_role("button", name="Hämta fakturaunderlag").click()
    expect(dialog.get_by_role("heading", name="Fakturaunderlag")).to_be_visible()
    return dialog


@pytest.mark.krav("P46", "P47", "P48", "P49", "P51", "P53", "P54", "P55")
def test_fran_underlag_till_utbetalning_och_kreditering(window, cast, oppet, gjort, behovsarende):
    Betaluppgifter.lagg_in(fran=FRAN, by=cast.sara, **UPPGIFTER)
    konto(cast)
    eva, sara, vera = window("eva"), window("sara"), window("vera")
    dialog = skapa(eva, "Klinik 4")
    expect(dialog).to_contain_text("Klinik 4 E022")
    dialog.locator("summary", has_text=behovsarende.nummer).click()
    expect(dialog.get_by_role("table")).to_contain_text("Självrisk")
    dialog.get_by_role("button", name="Fakturera").click()
    expect(eva.get_by_text("är skapad och skickad till Tandvårdsenheten")).to_be_visible()
    eva.get_by_role("link", name="F-", exact=False).first.click()
    expect(eva.get_by_role("link", name=behovsarende.nummer).first).to_be_visible()
    url = eva.url

    sara.goto(url)
    godkann(sara, "Godkänn")
    expect(sara.get_by_role("heading", name="Status: Godkänd")).to_be_visible()
    vera.goto(url)
    godkann(vera, "Attestera")
    expect(vera.get_by_role("heading", name="Status: Attesterad")).to_be_visible()
    vera.goto("/tandvard/utbetalningar")
    vera.get_by_role("link", name="Gör utbetalning").click()
    vera.get_by_role("dialog").get_by_role("button", name="Betala ut").click()
    expect(vera.get_by_role("heading", name="Utbetalning TU-")).to_be_visible()
    eva.goto(url)
    expect(eva.get_by_role("heading", name="Status: Utbetalas")).to_be_visible()

    eva.goto(f"/tandvard/behovspeng/{behovsarende.id}/atgarder/{gjort[0].id}/kreditering")
    expect(eva.get_by_text("understiger då självrisken med 200,00")).to_be_visible()
    eva.get_by_role("button", name="OK").click()
    expect(eva.get_by_role("cell", name="Inväntar kreditering").first).to_be_visible()
    dialog = skapa(eva, "")
    expect(dialog).to_contain_text("Den räknas av mot mottagningens nästa utbetalning")
    dialog.get_by_role("button", name="Fakturera").click()
    expect(eva.get_by_role("table")).to_contain_text("\u22121\u00a0000,00\u00a0kr")


def godkann(page, verb):
    page.locator("summary", has_text=verb).click()
    page.get_by_role("button", name=verb, exact=True).click()


@pytest.mark.parametrize("width", [1366, 320])
def test_sidorna_ar_tillgangliga_och_far_plats(window, cast, ansluten, oppet, gjort, width):
    faktura = behovsfaktura.fakturera(referens="Klinik 4", sedd=underlag(ansluten).marke, by=cast.eva)
    eva = window("eva", width=width)
    kredit = f"/tandvard/behovspeng/{gjort[0].arende_id}/atgarder/{gjort[0].id}/kreditering"
    for adress in (FAKTUROR, f"{FAKTUROR}/ny", f"{FAKTUROR}/{faktura.id}", kredit):
        eva.goto(adress)
        provad(eva, width, adress)
    eva.get_by_role("button", name="OK").click()
    eva.wait_for_url(f"**/tandvard/behovspeng/{gjort[0].arende_id}")
    dialog = skapa(eva, "")
    dialog.locator("summary").first.click()
    provad(eva, width, "underlaget")


def provad(page, width, vad):
    assert not Axe().run(page).response["violations"], vad
    assert page.evaluate("document.documentElement.scrollWidth") <= width, vad


@pytest.mark.krav("F24")
def test_med_tangentbordet_allena(window, oppet, gjort):
    eva = window("eva")
    eva.goto(FAKTUROR)
    eva.get_by_role("link", name="Skapa faktura").focus()
    eva.keyboard.press("Enter")
    dialog = eva.get_by_role("dialog")
    dialog.get_by_label("Egen fakturareferens").focus()
    expect(dialog.locator(".htmx-added")).to_have_count(0)  # before that the form is sent as without scripts
    eva.keyboard.press("Enter")
    expect(dialog.get_by_role("heading", name="Fakturaunderlag")).to_be_visible()
    dialog.locator("summary").first.focus()
    eva.keyboard.press("Enter")
    expect(dialog.get_by_role("table")).to_be_visible()
    dialog.get_by_role("button", name="Fakturera").focus()
    eva.keyboard.press("Enter")
    expect(eva.get_by_text("är skapad och skickad till Tandvårdsenheten")).to_be_visible()


@pytest.mark.krav("F24")
def test_utan_javascript(window, oppet, gjort):
    eva = window("eva", javascript=False)
    eva.goto(f"{FAKTUROR}/ny")
    eva.get_by_role("button", name="Hämta fakturaunderlag").click()
    eva.locator("summary", has_text="BP-").click()
    eva.get_by_role("button", name="Fakturera").click()
    expect(eva.get_by_text("är skapad och skickad till Tandvårdsenheten")).to_be_visible()
