"""Medarbetare i webbläsaren: ett uppdrag ges och avslutas i rutan, med och utan JavaScript, stort och smalt."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.shared.organisation import Medarbetaruppdrag

pytestmark = pytest.mark.browser


def granskad(page):
    """The page has no fault that a machine can find, and nothing scrolls sideways."""
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


def sok(page, text):
    page.goto("/administration/medarbetare")
    page.get_by_label("Namn (minst tre bokstäver) eller HSA-id").fill(text)
    page.get_by_role("button", name="Sök", exact=True).click()
    page.get_by_role("link", name="Lundgren, Bo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bo Lundgren")


@pytest.mark.krav("AC-08", "WE-11")
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_ett_uppdrag_ges_och_avslutas_och_bos_fonster_marker_det(window, javascript):
    selma, bo = window("selma", javascript=javascript), window("bo")
    sok(selma, "lundgren")
    selma.get_by_role("link", name="Nytt uppdrag").click()
    ruta = selma.locator("#nytt-uppdrag")
    ruta.get_by_role("button", name="Ge uppdraget").click()
    expect(selma.get_by_role("alert")).to_contain_text("Välj enheten")
    ruta.get_by_role("combobox", name="Enhet").select_option(label="Avd 31 Ortopedi (Ljusbygdens sjukhus)")
    ruta.get_by_role("combobox", name="Befattning").select_option(label="Sjuksköterska")
    ruta.get_by_label("Samverkan slutenvård").check()
    ruta.get_by_role("button", name="Ge uppdraget").click()
    rad = selma.get_by_role("listitem").filter(has_text="Avd 31 Ortopedi")
    expect(rad).to_contain_text("tills vidare · Samverkan slutenvård")

    bo.goto("/roll")
    bo.get_by_role("button", name="Avd 31 Ortopedi").click()
    expect(bo.get_by_role("banner")).to_contain_text("Avd 31 Ortopedi")

    rad.get_by_role("link", name="Avsluta").click()
    selma.get_by_role("button", name="Avsluta uppdraget").click()
    expect(selma.get_by_role("heading", name="Tidigare")).to_be_visible()
    expect(selma.locator("#historik")).to_contain_text("Avslutade uppdraget")
    bo.goto("/samverkan/")
    expect(bo.get_by_role("heading", name="Logga in")).to_be_visible()


def test_med_tangentbordet_ensamt(window):
    selma = window("selma")
    sok(selma, "lundgren")
    selma.get_by_role("link", name="Avsluta").focus()
    selma.keyboard.press("Enter")
    expect(selma.get_by_label("Sista dag")).to_be_focused()
    selma.keyboard.press("Escape")
    expect(selma.get_by_role("link", name="Avsluta")).to_be_focused()
    selma.get_by_text("Inaktivera", exact=True).first.focus()
    selma.keyboard.press("Enter")
    expect(selma.get_by_text("Är du säker på att du vill inaktivera Bo Lundgren?")).to_be_visible()
    selma.keyboard.press("Escape")
    expect(selma.get_by_text("Är du säker på att du vill inaktivera")).to_be_hidden()


def test_tva_administratorer_i_samma_ruta(window, cast):
    selma = window("selma")
    sok(selma, "lundgren")
    selma.get_by_role("link", name="Ändra", exact=True).click()
    ruta = selma.locator("#andra-uppdrag")
    ruta.get_by_label("Behandlare").check()
    om_en_vecka = clock.today() + timedelta(days=7)
    Medarbetaruppdrag.update(till=om_en_vecka).where(Medarbetaruppdrag.id == cast.uppdrag["bo"].id).execute()
    ruta.get_by_role("button", name="Spara").click()
    expect(ruta).to_contain_text(f"2020-01-01 – {om_en_vecka}")
    expect(ruta.get_by_label("Behandlare")).to_be_checked()
    ruta.get_by_role("button", name="Spara").click()
    expect(selma.get_by_role("listitem").filter(has_text="tills vidare · Behandlare, Samverkan bas")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 320])
def test_sidorna_ar_hela_pa_bred_och_smal_skarm(window, cast, width):
    page, bo = window("selma", width=width), cast.bo
    roller = "/administration/roller"
    sida = f"/administration/medarbetare/{bo.medarbetare_id}"
    for adress in ("/administration/medarbetare", sida, f"{sida}/uppdrag/nytt", "/administration/medarbetare/ny"):
        page.goto(adress)
        granskad(page)
    for adress in (roller, f"{roller}/ny"):
        page.goto(adress)
        granskad(page)
    page.goto(roller)
    for namn in ("Behandlare", "Samverkan bas"):
        page.get_by_role("link", name=namn, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(namn)
        granskad(page)
        page.go_back()
