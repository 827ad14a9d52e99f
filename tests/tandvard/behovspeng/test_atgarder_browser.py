"""Receptionen rapporterar tio koder med tangentbordet, bild och nummer följs åt, och allt går utan skript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.behovsatgard import Behovsatgard

pytestmark = pytest.mark.browser
TIO = [("101", ""), *(("121", str(tand)) for tand in (11, 12, 13, 14, 21, 22, 23, 24)), ("301", "")]


@pytest.fixture
def sidan(behovsarende):
    return f"/tandvard/behovspeng/{behovsarende.id}"


def oppna(page, sidan):
    page.goto(sidan)
    page.get_by_role("link", name="Lägg till åtgärdskod").click()
    redo(page)


def redo(page):
    """An empty form that has been drawn to the end."""
    expect(page.get_by_label("Sök åtgärdskod")).to_be_focused()
    expect(page.get_by_label("Sök åtgärdskod")).to_have_value("")
    expect(page.locator(".htmx-added")).to_have_count(0)


def sok(page, text, traffar):
    page.get_by_label("Sök åtgärdskod").fill(text)
    expect(page.locator("#koder").get_by_role("radio")).to_have_count(traffar)


def inget_fel(page):
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.krav("P25", "P26", "P27")
def test_tio_koder_med_bara_tangentbordet(window, sidan):
    eva = window("eva")
    eva.goto(sidan)
    eva.get_by_role("link", name="Lägg till åtgärdskod").focus()
    eva.keyboard.press("Enter")
    tand = eva.locator("#tand")
    for nummer, (kod, vald) in enumerate(TIO, start=1):
        redo(eva)
        eva.keyboard.type(kod)
        expect(eva.get_by_role("dialog").get_by_text(re.compile(f"^{kod} .*Antal 1", re.S))).to_be_visible()
        if vald:
            tabba_till(eva, tand)
            eva.keyboard.type(vald)
            expect(eva.locator("#tandval")).to_contain_text(f"Vald tand: {vald},")
        if kod == "301":
            tabba_till(eva, eva.get_by_label("Ingen karies"))
            eva.keyboard.press("ArrowDown")
        knapp = "Lägg till" if nummer == len(TIO) else "Lägg till en till"
        tabba_till(eva, eva.get_by_role("dialog").get_by_role("button", name=knapp, exact=True))
        eva.keyboard.press("Enter")
        if nummer < len(TIO):
            expect(eva.get_by_role("dialog")).to_contain_text(re.compile(f"Tillagd: {kod}.*Eva Norén"))
    expect(eva.get_by_role("dialog")).to_have_count(0)
    rader = eva.locator("section[aria-labelledby=atgarder-rubrik] tbody tr")
    expect(rader).to_have_count(len(TIO))
    expect(eva.get_by_role("link", name="Lägg till åtgärdskod")).to_be_focused()
    assert [(en.kod.kod, en.tand) for en in Behovsatgard.select().order_by(Behovsatgard.id)] == [
        (kod, int(vald) if vald else None) for kod, vald in TIO
    ]


def tabba_till(page, mal):
    for _ in range(15):
        page.keyboard.press("Tab")
        if mal.evaluate("e => e === document.activeElement"):
            return
    pytest.fail(f"Tab never came to {mal}")


@pytest.mark.krav("P25", "P28")
@pytest.mark.parametrize("width", [1366, 320])
def test_bilden_och_numret_foljs_at_och_tanden_avgor_ytorna(window, sidan, width):
    eva = window("eva", width=width)
    oppna(eva, sidan)
    sok(eva, "fyllning", 2)
    eva.get_by_label(re.compile("^701")).check()
    nummer, valet = eva.locator("#tand"), eva.locator("#tandval")
    sexan = eva.get_by_role("group", name="Underkäken, höger", exact=True).get_by_label("46")
    sexan.check()
    expect(nummer).to_have_value("46")
    expect(valet).to_contain_text("Vald tand: 46, underkäken på patientens högra sida.")
    expect(eva.get_by_label("L lingualt")).to_be_visible()
    assert sexan.evaluate("e => { const r = e.getBoundingClientRect(); return Math.min(r.width, r.height) }") >= 24
    sexan.press("ArrowRight")
    expect(nummer).to_have_value("45")
    nummer.fill("11")
    expect(eva.get_by_role("group", name="Överkäken, höger", exact=True).get_by_label("11")).to_be_checked()
    expect(eva.get_by_label("P palatinalt")).to_be_visible()
    expect(eva.get_by_label("O ocklusalt")).to_have_count(0)
    inget_fel(eva)
    eva.get_by_role("button", name="Lägg till", exact=True).click()
    expect(eva.get_by_role("alert")).to_contain_text("Ange minst en tandyta.")
    eva.get_by_label("I incisalt").check()
    eva.get_by_role("button", name="Lägg till", exact=True).click()
    expect(eva.get_by_role("dialog")).to_have_count(0)
    expect(eva.get_by_role("row", name=re.compile("701"))).to_contain_text("11 I")
    inget_fel(eva)


@pytest.mark.krav("P25")
def test_en_yta_som_kryssas_medan_svaret_drojer_star_kvar(window, sidan):
    eva, vantar = window("eva"), []
    oppna(eva, sidan)
    sok(eva, "701", 1)
    eva.locator("#tand").fill("46")
    expect(eva.locator("#tandval")).to_contain_text("Vald tand: 46")
    eva.route(re.compile("underlag"), lambda svaret: vantar.append(svaret))
    with eva.expect_request(re.compile("underlag")):
        eva.locator("#tand").fill("47")
    eva.get_by_label("M mesialt").check()
    eva.get_by_label("O ocklusalt").check()
    vantar.pop().continue_()
    expect(eva.locator("#tandval")).to_contain_text("Vald tand: 47")
    expect(eva.get_by_label("M mesialt")).to_be_checked()
    expect(eva.get_by_label("O ocklusalt")).to_be_checked()
    eva.get_by_role("button", name="Lägg till", exact=True).click()
    expect(eva.get_by_role("row", name=re.compile("701"))).to_contain_text("47 MO")


@pytest.mark.krav("P29")
def test_tva_fonster_och_den_andra_kombinationen_nekas(window, sidan):
    ett, tva = window("eva"), window("eva")
    for page, kod in ((ett, "701"), (tva, "702")):
        oppna(page, sidan)
        with page.expect_response(re.compile("underlag")):
            page.get_by_label("Behandlingsdatum").fill(str(clock.today()))
        sok(page, kod, 1)
        page.locator("#tand").fill("16")
        expect(page.locator("#tandval")).to_contain_text("Vald tand: 16")
        page.get_by_label("M mesialt").check()
    ett.get_by_role("button", name="Lägg till", exact=True).click()
    expect(ett.get_by_role("dialog")).to_have_count(0)
    tva.get_by_role("button", name="Lägg till", exact=True).click()
    expect(tva.get_by_role("alert")).to_contain_text("702 får inte kombineras med 701 på samma tand samma dag")
    expect(tva.locator("#tand")).to_have_value("16")
    assert Behovsatgard.select().count() == 1


@pytest.mark.krav("P30", "P31")
def test_andra_och_ta_bort_och_fokus_star_kvar_i_tabellen(window, sidan, behovsarende, uppgifter, cast):
    for kod, andrat in (("101", {}), ("701", {"tand": 16, "ytor": "M"})):
        rapportera.lagg_till(behovsarende, uppgifter(kod, **andrat), by=cast.eva)
    eva = window("eva")
    eva.goto(sidan)
    rad = eva.get_by_role("row", name=re.compile("701 Fyllning"))
    rad.get_by_role("link", name="Ändra").click()
    expect(eva.get_by_role("dialog")).to_contain_text("Ändra 701 16 M")
    eva.locator("#tand").fill("17")
    expect(eva.locator("#tandval")).to_contain_text("Vald tand: 17")
    inget_fel(eva)
    eva.get_by_role("button", name="Spara").click()
    expect(rad).to_contain_text("17 M")
    expect(rad.get_by_role("link", name="Ändra")).to_be_focused()
    forsta = eva.get_by_role("row", name=re.compile("101 Basundersökning"))
    forsta.get_by_role("link", name="Ta bort").click()
    expect(eva.get_by_role("dialog")).to_contain_text("Är du säker på att du vill ta bort åtgärden?")
    inget_fel(eva)
    eva.get_by_role("dialog").get_by_role("button", name="Ta bort").click()
    expect(forsta).to_have_count(0)
    expect(rad.get_by_role("link", name="Ta bort")).to_be_focused()
    expect(eva.locator("#behovsarende")).to_contain_text("Ändrade 701 16 M")


@pytest.mark.krav("P25", "P27", "P30")
def test_utan_javascript_gar_allt_over_egna_sidor(window, sidan):
    eva = window("eva", javascript=False)
    eva.goto(sidan)
    eva.get_by_role("link", name="Lägg till åtgärdskod").click()
    eva.get_by_label("Sök åtgärdskod").fill("fyllning")
    eva.get_by_role("button", name="Sök", exact=True).click()
    eva.get_by_label(re.compile("^701")).check()
    eva.get_by_role("button", name="Visa de fält som koden kräver").click()
    eva.get_by_label("16", exact=True).check(force=True)
    eva.get_by_label("O ocklusalt").check()
    eva.get_by_role("button", name="Lägg till en till").click()
    expect(eva.get_by_role("status").first).to_contain_text("Tillagd: 701 16 O")
    eva.get_by_label("Sök åtgärdskod").fill("101")
    eva.get_by_role("button", name="Lägg till", exact=True).click()
    eva.get_by_role("row", name=re.compile("701")).get_by_role("link", name="Ta bort").click()
    eva.get_by_role("button", name="Ta bort").click()
    expect(eva.get_by_role("row", name=re.compile("^101"))).to_have_count(1)
    expect(eva.get_by_role("row", name=re.compile("^701"))).to_have_count(0)
