"""Ett program läses in, rättas, förhandsgranskas och tas i bruk."""

import pytest
from playwright.sync_api import expect

from tests.internetbehandling.program.paketet import LUGN, packat

pytestmark = pytest.mark.browser


@pytest.mark.krav("S1", "S4", "S5")
def test_ett_paket_med_ett_fel_rattas_och_tas_i_bruk(window, tmp_path):
    page = window("rut")
    page.goto("/internetbehandling/program")
    trasigt, helt = tmp_path / "trasigt.zip", tmp_path / "helt.zip"
    trasigt.write_bytes(packat({"steg/lugn.md": LUGN.replace("![En cirkel]", "![]")}))
    helt.write_bytes(packat())
    page.locator("#fil").set_input_files(trasigt)
    page.get_by_role("button", name="Läs in", exact=True).click()
    rad = page.get_by_role("row").filter(has_text="steg/lugn.md")
    expect(rad).to_contain_text("7")
    expect(rad).to_contain_text("Bilden saknar text")
    page.locator("#fil").set_input_files(helt)
    page.get_by_role("button", name="Läs in", exact=True).click()
    expect(page.get_by_role("heading", name="Andning, version 1")).to_be_visible()
    page.get_by_role("link", name="Förhandsgranska").click()
    expect(page.get_by_role("heading", name="Andas lugnt")).to_be_visible()
    page.get_by_role("link", name="Telefon").click()
    expect(page.get_by_role("img", name="En cirkel")).to_be_visible()
    page.get_by_role("link", name="Nästa").click()
    expect(page.get_by_role("group", name="Hur lugn är du?")).to_be_visible()
    page.get_by_role("link", name="Andning, version 1").click()
    page.get_by_role("button", name="Ta i bruk").click()
    expect(page.get_by_text("Nya moment startas nu i version 1.")).to_be_visible()
    expect(page.get_by_role("button", name="Ta ur bruk")).to_be_visible()


@pytest.mark.krav("S2", "S4")
def test_pa_en_smal_skarm_och_utan_skript_gar_allt_anda(window):
    page = window("rut", width=320, javascript=False)
    page.goto("/internetbehandling/program")
    page.get_by_role("button", name="Läs in exemplen").click()
    expect(page.get_by_text("FRAMÅT och Sov bättre är inlästa.")).to_be_visible()
    page.get_by_role("row").filter(has_text="FRAMÅT").get_by_role("link").click()
    page.get_by_role("link", name="Välkommen", exact=True).click()
    expect(page.get_by_label("Lyssna på sidan")).to_be_visible()
    page.get_by_role("link", name="Nästa").click()
    expect(page.get_by_role("img", name="En trappa med fyra steg: läs, tänk, prova, skriv.")).to_be_visible()
