"""En fil i två fönster: bifogas, dras dit, tas bort, svaras för, skickas och hämtas; också utan skript."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan.meddelanden.fil import Meddelandefil
from models.samverkan.meddelanden.meddelande import Meddelande
from models.shared.session import LoginSession

pytestmark = pytest.mark.browser
TEXT = "Måtten på hallen, som ni bad om."


@pytest.fixture
def fil(tmp_path):
    def en(namn="mått.txt", text="Hallen är 110 cm bred."):
        (tmp_path / namn).write_text(text, encoding="utf-8")
        return tmp_path / namn

    return en


def oppna(page, arende):
    page.goto(f"/samverkan/arenden/{arende.id}/inskrivning")
    fold = page.locator("details.plans", has_text="Meddelanden")
    if not fold.evaluate("fold => fold.open"):
        fold.locator("summary").first.click()
    return page


def slapp(page, locator, path):
    """Drop a file from the desktop on a part of the page."""
    box = locator.bounding_box()
    where = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **where})


@pytest.mark.krav("M97", "M2", "FI-04")
def test_bifoga_skicka_och_hamta_i_tva_fonster(window, publicerad, fil):
    anna, bo = oppna(window("anna"), publicerad), window("bo")
    panel = anna.get_by_role("region", name="Meddelanden")
    anna.get_by_label("Skriv ett meddelande").fill(TEXT)
    anna.get_by_label("Bifoga fil, eller dra den hit").set_input_files(fil("fel.txt"))
    expect(panel.get_by_text("fel.txt")).to_be_visible()
    expect(panel.get_by_role("button", name="Ta bort")).to_be_visible()
    assert not Axe().run(anna).response["violations"]
    panel.get_by_role("button", name="Ta bort").click()
    expect(panel.get_by_text("fel.txt")).to_have_count(0)
    slapp(anna, anna.get_by_label("Bifoga fil, eller dra den hit"), fil())
    expect(panel.get_by_text("mått.txt")).to_be_visible()
    expect(anna.get_by_label("Skriv ett meddelande")).to_have_value(TEXT)
    panel.get_by_role("button", name="Skicka").click()
    expect(panel.get_by_role("link", name="mått.txt")).to_be_visible()

    bo.goto("/samverkan/")
    bo.get_by_role("link", name="Bilagor: 1").click()
    with bo.expect_download() as hamtning:
        bo.get_by_role("link", name="mått.txt").click()
    assert hamtning.value.suggested_filename == "mått.txt"
    assert Path(hamtning.value.path()).read_text(encoding="utf-8") == "Hallen är 110 cm bred."
    assert not Axe().run(bo).response["violations"]


@pytest.mark.krav("M98", "F20")
def test_en_traff_stoppar_och_det_som_skrivs_om_den_star_kvar(window, publicerad, fil):
    anna = oppna(window("anna"), publicerad)
    anna.get_by_label("Skriv ett meddelande").fill(TEXT)
    anna.get_by_label("Bifoga fil").set_input_files(fil(text=f"Gäller {publicerad.person.nummer}"))
    expect(anna.get_by_text("Filen innehåller ett personnummer.")).to_be_visible()
    assert not Axe().run(anna).response["violations"]
    anna.get_by_label("Varför filen får skickas").fill("Test")
    anna.get_by_role("button", name="Skicka").click()
    expect(anna.get_by_role("alert").filter(has_text="minst tio tecken").first).to_be_visible()
    expect(anna.get_by_label("Varför filen får skickas")).to_have_value("Test")
    assert Meddelande.select().count() == 0
    anna.get_by_label("Varför filen får skickas").fill("Det är ett testnummer.")
    anna.get_by_role("button", name="Skicka").click()
    expect(anna.get_by_role("link", name="mått.txt")).to_be_visible()


@pytest.mark.krav("F4", "FI-01")
def test_det_som_inte_tas_emot_sager_varfor_och_texten_ar_anda_sparad(window, publicerad, fil):
    anna = oppna(window("anna"), publicerad)
    anna.get_by_label("Skriv ett meddelande").fill(TEXT)
    expect(anna.get_by_text("Utkastet sparades")).to_be_visible()
    anna.get_by_label("Bifoga fil").focus()
    anna.get_by_label("Bifoga fil").set_input_files(fil("sida.txt", "<html>"))
    expect(anna.get_by_text("Filtypen tas inte emot")).to_be_visible()
    expect(anna.locator(".autosaved.unsaved")).to_have_count(0)
    expect(anna.get_by_label("Bifoga fil")).to_be_focused()
    anna.get_by_label("Bifoga fil").set_input_files(fil())
    expect(anna.get_by_role("button", name="Ta bort")).to_be_focused()
    expect(anna.locator(".htmx-added,.htmx-settling")).to_have_count(0)
    anna.keyboard.press("Enter")
    expect(anna.get_by_label("Bifoga fil")).to_be_focused()
    expect(anna.get_by_label("Skriv ett meddelande")).to_have_value(TEXT)


@pytest.mark.krav("F4", "M97")
def test_filen_overlever_en_forlorad_session_med_texten(window, publicerad, fil):
    bo = oppna(window("bo"), publicerad)
    bo.get_by_label("Skriv ett meddelande").fill(TEXT)
    bo.get_by_label("Bifoga fil").set_input_files(fil())
    expect(bo.get_by_text("mått.txt")).to_be_visible()
    expect(bo.get_by_text("Utkastet sparades")).to_be_visible()
    LoginSession.delete().execute()
    bo = oppna(window("bo"), publicerad)
    expect(bo.get_by_text("mått.txt")).to_be_visible()
    expect(bo.get_by_label("Skriv ett meddelande")).to_have_value(TEXT)


@pytest.mark.krav("M97")
def test_utan_skript_och_pa_en_telefon(window, publicerad, fil):
    anna = oppna(window("anna", javascript=False, width=320), publicerad)
    anna.get_by_label("Skriv ett meddelande").fill(TEXT)
    anna.get_by_label("Bifoga fil").set_input_files(fil())
    anna.get_by_role("button", name="Bifoga", exact=True).click()
    expect(anna.get_by_text("mått.txt")).to_be_visible()
    expect(anna.get_by_label("Skriv ett meddelande")).to_have_value(TEXT)
    assert anna.evaluate("document.documentElement.scrollWidth") <= 320
    anna.get_by_role("button", name="Skicka").click()
    expect(anna.get_by_role("link", name="mått.txt")).to_be_visible()
    assert Meddelandefil.get().skickad
