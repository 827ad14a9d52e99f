"""Receptionen skapar en MVC med fem deltagare, tar bort en, och summan följer; två fönster tar bort samma åtgärd."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.tandvard.befolkningsansvar.atgard import Atgard, Status
from tests.tandvard.conftest import rapport

pytestmark = pytest.mark.browser
LISTAN = "/tandvard/aktiviteter"


def fyll_i(page, kod="MVC"):
    page.get_by_role("dialog").get_by_label("Behandlare").select_option(label="Eva Norén, Tandhygienist")
    typ = page.get_by_label("Typ av aktivitet")
    typ.select_option(typ.locator("option", has_text=kod).get_attribute("value"))
    page.get_by_label("Plats för aktiviteten").fill("MVC Ekdala")
    page.get_by_role("dialog").get_by_label("Kommun").select_option("9901")


def ta_bort(page, svar="OK"):
    page.get_by_role("link", name="Ta bort", exact=True).first.click()
    fragan = page.get_by_role("dialog")
    expect(fragan).to_contain_text("Är du säker på att du vill ta bort åtgärden")
    fragan.get_by_role("button", name=svar).click()


@pytest.mark.krav("B9", "B15", "B17", "B18", "B22", "B26", "B27")
@pytest.mark.parametrize("width", [1366, 320])
def test_receptionen_skapar_fem_och_tar_bort_en(window, koder, width):
    eva = window("eva", width=width)
    eva.goto(LISTAN)
    expect(eva.get_by_text("Ingen aktivitet stämmer")).to_be_visible()
    eva.get_by_role("link", name="Skapa aktivitet").click()
    expect(eva.get_by_label("Datum för aktiviteten")).to_be_focused()
    expect(eva.get_by_label("Antal deltagare")).to_have_count(0)
    fyll_i(eva)
    eva.get_by_label("Antal deltagare").fill("5")
    eva.get_by_label("Antal deltagare").press("Tab")
    expect(eva.locator("#summa")).to_have_text(re.compile("5 åtgärder à 48,50\\s?kr: 242,50\\s?kr"))
    expect(eva.get_by_label("Plats för aktiviteten")).to_have_value("MVC Ekdala")
    assert not Axe().run(eva).response["violations"]
    eva.get_by_role("button", name="Skapa").click()
    expect(eva.get_by_role("dialog")).to_have_count(0)
    expect(eva.get_by_role("status").filter(has_text="är skapad")).to_be_visible()
    rad = eva.get_by_role("row", name=re.compile("BA-"))
    expect(rad).to_contain_text(re.compile("5.*242,50", re.S))
    assert not Axe().run(eva).response["violations"]
    assert eva.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    rad.get_by_role("link", name=re.compile("BA-")).click()
    expect(eva.get_by_role("row", name=re.compile("Godkänd"))).to_have_count(5)
    ta_bort(eva)
    expect(eva.get_by_role("row", name=re.compile("Godkänd"))).to_have_count(4)
    atgarder = eva.locator("#atgarder")
    expect(atgarder).to_contain_text(re.compile("Antal åtgärder\\s*4"))
    expect(atgarder).to_contain_text(re.compile("Totalsumma\\s*194,00"))
    assert not Axe().run(eva).response["violations"]
    assert eva.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.krav("B25", "BL-03", "BL-06")
def test_tva_fonster_tar_bort_samma_och_det_andra_far_veta(window, rapporterad):
    ett, tva = window("eva"), window("eva")
    for page in (ett, tva):
        page.goto(f"{LISTAN}/{rapporterad.id}")
    ta_bort(ett)
    expect(ett.get_by_role("row", name=re.compile("Godkänd"))).to_have_count(4)
    ta_bort(tva)
    expect(tva.get_by_role("dialog").get_by_role("alert")).to_contain_text("redan fakturerad eller borttagen")
    expect(tva.locator("#atgarder table").first.locator("tbody tr")).to_have_count(4)
    assert [en.status for en in Atgard.select()].count(Status.RADERAD) == 1


@pytest.mark.krav("B29", "B30", "B31")
def test_den_tomma_aktiviteten_forsvinner_ur_listan(window, cast, koder):
    rapport(cast, koder["forelasning"]).atgarder.get().ta_bort(by=cast.eva)
    kvar = rapport(cast, koder["mvc"], antal=2)
    eva = window("eva")
    eva.goto(LISTAN)
    eva.get_by_role("link", name="Ta bort", exact=True).click()
    fragan = eva.get_by_role("dialog")
    expect(fragan).to_contain_text("Är du säker på att du vill ta bort aktiviteten")
    fragan.get_by_role("button", name="OK").click()
    rader = eva.get_by_role("row", name=re.compile("BA-"))
    expect(rader).to_have_count(1)
    expect(rader).to_contain_text(kvar.nummer)


@pytest.mark.krav("B16", "B23")
def test_tobaksavvanjning_med_tva_deltagare_vars_nummer_visas_nar_man_ber_om_det(window, cast, koder):
    tva = [cast.person(0), cast.person(1)]
    eva = window("eva")
    eva.goto(LISTAN)
    eva.get_by_role("link", name="Skapa aktivitet").click()
    fyll_i(eva, "T1")
    eva.get_by_label("Personnummer på deltagare").fill(f"{tva[0].nummer}\n{tva[1].nummer}")
    eva.get_by_role("button", name="Skapa").click()
    eva.get_by_role("link", name=re.compile("BA-")).click()
    expect(eva.get_by_text("2 deltagare")).to_be_visible()
    assert str(tva[0].nummer) not in eva.content()
    eva.get_by_role("button", name="Visa personnummer").click()
    expect(eva.get_by_text(str(tva[1].nummer))).to_be_visible()
    assert "19" not in eva.url.rpartition("/")[2]
    assert not Axe().run(eva).response["violations"]


@pytest.mark.krav("B9", "B15", "B26", "WE-08")
def test_utan_javascript_gar_allt_over_egna_sidor(window, koder):
    eva = window("eva", javascript=False)
    eva.goto(LISTAN)
    eva.get_by_role("link", name="Skapa aktivitet").click()
    eva.get_by_label("Behandlare").select_option(label="Eva Norén, Tandhygienist")
    eva.get_by_label("Typ av aktivitet").select_option(label="MVC Information till blivande föräldrar")
    eva.get_by_role("button", name="Visa de fält som typen kräver").click()
    eva.get_by_label("Antal deltagare").fill("2")
    eva.get_by_label("Plats för aktiviteten").fill("MVC Ekdala")
    eva.get_by_label("Kommun").select_option("9901")
    eva.get_by_role("button", name="Skapa", exact=True).click()
    eva.get_by_role("link", name=re.compile("BA-")).click()
    eva.get_by_role("link", name="Ta bort").first.click()
    eva.get_by_role("button", name="OK").click()
    expect(eva.get_by_role("row", name=re.compile("Godkänd"))).to_have_count(1)


@pytest.mark.krav("B9")
def test_tangentbordet_racker_och_datumet_ritar_om_det_som_beror_pa_det(window, koder):
    eva = window("eva")
    eva.goto(LISTAN)
    eva.get_by_role("link", name="Skapa aktivitet").focus()
    eva.keyboard.press("Enter")
    datum = eva.get_by_label("Datum för aktiviteten")
    expect(datum).to_be_focused()
    datum.fill("2019-05-01")
    typ = eva.get_by_label("Typ av aktivitet")
    expect(typ.locator("option")).to_have_count(1)
    expect(datum).to_be_focused()
    datum.fill("2020-05-01")
    expect(typ.locator("option")).to_have_count(4)
    typ.focus()
    eva.keyboard.press("M")
    expect(eva.get_by_label("Antal deltagare")).to_be_visible()
    expect(typ).to_be_focused()
    eva.keyboard.press("Escape")
    expect(eva.get_by_role("button", name="Fortsätt skriva")).to_be_focused()
    eva.get_by_role("button", name="Stäng utan att spara").press("Enter")
    expect(eva.get_by_role("dialog")).to_have_count(0)
    expect(eva.get_by_role("link", name="Skapa aktivitet")).to_be_focused()
