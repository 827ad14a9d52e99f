"""Receptionen söker patienten, skapar ett ärende, ser summorna växa och tar bort ett som blev fel."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.shared.person import Person
from models.shared.personuppgifter.skydd import Skydd
from models.tandvard.behovspeng import rapportera
from models.tandvard.behovspeng.behovsarende import Behovsarende
from tests.tandvard.behovspeng.conftest import borja, lista

pytestmark = pytest.mark.browser


def sok(page, nummer):
    ruta = page.get_by_label("Sök patient, personnummer med 12 siffror")
    ruta.fill(str(nummer))
    ruta.press("Enter")


def felfri(page):
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.krav("P13", "P18", "P20", "P21", "P32")
@pytest.mark.parametrize("width", [1366, 320])
def test_receptionen_soker_skapar_och_tar_bort(window, patient, behovskoder, width):
    eva = window("eva", width=width)
    eva.goto("/info")
    sok(eva, patient.nummer)
    expect(eva.get_by_role("heading", level=1)).to_contain_text(patient.efternamn)
    assert patient.nummer.lagrat not in eva.url
    felfri(eva)
    eva.get_by_role("link", name="Skapa behovspengsärende").click()
    expect(eva.get_by_label("Startdatum för prövningsperioden")).to_have_value(str(clock.today()))
    felfri(eva)
    eva.get_by_role("dialog").get_by_role("button", name="Skapa").click()
    expect(eva.get_by_role("heading", level=1)).to_have_text(re.compile("Behovspengsärende BP-"))
    expect(eva.get_by_role("row", name="Självrisk")).to_contain_text("−5\u00a0000,00")
    felfri(eva)
    eva.get_by_role("link", name=patient.efternamn).click()
    eva.get_by_role("link", name="Ta bort").click()
    fragan = eva.get_by_role("dialog")
    expect(fragan).to_contain_text("Är du säker på att du vill ta bort behovspengsärendet BP-")
    felfri(eva)
    fragan.get_by_role("button", name="Ta bort").click()
    expect(eva.get_by_text("Patienten har inga behovspengsärenden.")).to_be_visible()
    eva.get_by_role("link", name="Listning", exact=True).click()
    expect(eva.get_by_text("Avsätts till behovspeng")).to_be_visible()
    felfri(eva)


@pytest.mark.krav("P32")
@pytest.mark.parametrize("width", [1366, 320])
def test_den_som_inte_ar_patient_sags_vid_rutan_och_det_skrivna_star_kvar(window, cast, ansluten, width):
    eva = window("eva", width=width)
    eva.goto("/info")
    nummer = cast.person(5).nummer
    sok(eva, nummer)
    expect(eva.get_by_role("alert")).to_contain_text("Ingen patient med det numret är eller har varit listad hos er.")
    expect(eva.get_by_label("Sök patient, personnummer med 12 siffror")).to_have_value(str(nummer))
    expect(eva.get_by_label("Sök patient, personnummer med 12 siffror")).to_be_focused()
    assert eva.url.endswith("/info")
    farg = "element => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor]"
    text, grund = eva.get_by_label("Sök patient, personnummer med 12 siffror").evaluate(farg)
    assert text != grund, "what is written can be read on the dark bar"
    felfri(eva)


@pytest.mark.krav("P45", "F19")
@pytest.mark.parametrize("width", [1366, 320])
def test_summorna_och_hur_langt_det_ar_till_sjalvrisken(window, cast, behovsarende, uppgifter, width):
    for tand in (16, 17, 26):
        rapportera.lagg_till(behovsarende, uppgifter("702", tand=tand, ytor="MO"), by=cast.eva)
    rapportera.lagg_till(behovsarende, uppgifter("101", behandlingsdatum=None), by=cast.eva)
    eva = window("eva", width=width)
    eva.goto(f"/tandvard/behovspeng/{behovsarende.id}")
    expect(eva.get_by_role("row", name="Faktureringsbart belopp")).to_contain_text("700,00")
    expect(eva.get_by_role("row", name="Godkänt men inte utfört")).to_contain_text("500,00")
    expect(eva.get_by_text(re.compile("Självrisken på 5\\s000,00\\skr är nådd"))).to_be_visible()
    felfri(eva)


@pytest.mark.krav("WE-08", "P18", "P32")
def test_utan_javascript_gar_allt_over_egna_sidor(window, cast, patient, behovskoder):
    eva = window("eva", javascript=False)
    eva.goto("/info")
    sok(eva, cast.person(5).nummer)
    expect(eva.get_by_role("alert")).to_contain_text("Ingen patient med det numret")
    sok(eva, patient.nummer)
    eva.get_by_role("link", name="Skapa behovspengsärende").click()
    eva.get_by_role("button", name="Skapa").click()
    expect(eva.get_by_role("heading", level=1)).to_have_text(re.compile("Behovspengsärende BP-"))
    eva.get_by_role("link", name=patient.efternamn).click()
    eva.get_by_role("link", name="Ta bort").click()
    eva.get_by_role("button", name="Ta bort").click()
    expect(eva.get_by_text("Patienten har inga behovspengsärenden.")).to_be_visible()
    assert not Behovsarende.select().where(Behovsarende.borttagen.is_null()).exists()


@pytest.mark.krav("P13", "P18")
def test_tangentbordet_racker(window, patient, behovskoder):
    eva = window("eva")
    eva.goto("/info")
    eva.get_by_label("Sök patient, personnummer med 12 siffror").focus()
    eva.keyboard.type(str(patient.nummer))
    eva.keyboard.press("Enter")
    expect(eva.get_by_role("heading", level=1)).to_contain_text(patient.efternamn)
    eva.get_by_role("link", name="Skapa behovspengsärende").focus()
    eva.keyboard.press("Enter")
    expect(eva.get_by_label("Startdatum för prövningsperioden")).to_be_focused()
    eva.keyboard.press("Enter")
    expect(eva.get_by_role("heading", level=1)).to_have_text(re.compile("Behovspengsärende BP-"))


@pytest.mark.krav("PR-01", "P14")
@pytest.mark.parametrize("width", [1366, 320])
def test_skyddade_uppgifter_visas_med_ett_skal_och_doljs_igen(window, patient, behovsarende, width):
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == patient.id).execute()
    eva = window("eva", width=width)
    eva.goto(f"/personer/{patient.id}/behovspeng")
    expect(eva.get_by_role("heading", level=1)).to_have_text("Skyddad identitet")
    felfri(eva)
    eva.get_by_role("link", name="Visa uppgifterna").click()
    eva.get_by_role("dialog").get_by_label("Skäl").fill("Patienten sitter i väntrummet.")
    eva.get_by_role("dialog").get_by_role("button", name="Visa uppgifterna").click()
    expect(eva.get_by_role("heading", level=1)).to_contain_text(patient.efternamn)
    felfri(eva)
    eva.get_by_role("button", name="Dölj uppgifterna").click()
    expect(eva.get_by_role("heading", level=1)).to_have_text("Skyddad identitet")


@pytest.mark.krav("P14", "P15")
@pytest.mark.parametrize("width", [1366, 320])
def test_nar_prov_perioden_har_gatt_ut_sags_vad_det_betyder(window, cast, patient, behovskoder, width):
    lista(patient, cast.enhet("ekdala_tand"), 900)
    gammalt = borja(patient, cast.eva, sedan=500)
    eva = window("eva", width=width)
    eva.goto(f"/tandvard/behovspeng/{gammalt.id}")
    expect(eva.get_by_text("Prövningsperioden har gått ut.")).to_be_visible()
    felfri(eva)
