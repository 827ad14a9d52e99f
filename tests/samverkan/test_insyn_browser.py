"""Två fönster: det som inte längre får synas försvinner ur det andra fönstret utan att någon rör det."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan.atkomst import Atkomst
from models.samverkan.samtycke import Samtycke
from models.samverkan.sparrning import nytt_skydd, sparra
from models.shared import clock
from models.shared.person import Person, Skydd
from models.shared.personuppgifter.sparr import Begard
from models.shared.personuppgifter.visning import Visning

pytestmark = pytest.mark.browser
SKAL = "Patienten är på väg in akut"
SLUT = "Det du läste är inte längre öppet för dig"


def oppna(window, namn, arende):
    page = window(namn)
    page.goto(f"/samverkan/arenden/{arende.id}")
    expect(page.locator("#innehall")).to_contain_text("Höftfraktur")
    return page


def skydda(arende):
    Person.update(skydd=Skydd.SEKRETESSMARKERING).where(Person.id == arende.person_id).execute()
    nytt_skydd([arende.person_id])


@pytest.mark.krav("BG-06")
def test_aterkallat_samtycke_stanger_mottagarens_fonster(window, publicerad, cast):
    carin = oppna(window, "carin", publicerad)
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    expect(carin.locator("body")).not_to_contain_text("Höftfraktur")
    expect(carin.locator("#innehall")).to_contain_text("Bara de uppgifter som får delas visas")


@pytest.mark.krav("BG-06")
def test_ett_steg_som_inte_langre_far_delas_lamnar_skarmen(window, publicerad, cast):
    carin = window("carin")
    carin.goto(f"/samverkan/arenden/{publicerad.id}/kartlaggning")
    namn = publicerad.person.efternamn
    expect(carin.locator("body")).to_contain_text(namn)
    Samtycke.for_arende(publicerad).avregistrera(by=cast.anna)
    expect(carin.get_by_role("heading", level=1)).to_have_text(SLUT)
    expect(carin.locator("body")).not_to_contain_text(namn)


@pytest.mark.krav("PR-01")
def test_ett_nytt_skydd_doljer_namnet_i_arendet_och_i_listan(window, publicerad):
    bo, dan = oppna(window, "bo", publicerad), window("dan")
    dan.goto("/samverkan/")
    namn = publicerad.person.efternamn
    for page in (bo, dan):
        expect(page.locator("body")).to_contain_text(namn)
    skydda(publicerad)
    for page in (bo, dan):
        expect(page.locator("body")).not_to_contain_text(namn)
        expect(page.locator("#innehall")).to_contain_text("Skyddad identitet")


@pytest.mark.krav("PR-01")
def test_visade_uppgifter_doljs_medan_sidan_ar_oppen(window, publicerad):
    skydda(publicerad)
    bo, namn = oppna(window, "bo", publicerad), publicerad.person.efternamn
    bo.get_by_role("link", name="Visa uppgifterna").click()
    bo.get_by_role("textbox", name="Skäl").fill(SKAL)
    bo.get_by_role("button", name="Visa uppgifterna").click()
    expect(bo.locator("#innehall")).to_contain_text(namn)
    Visning.update(till=clock.now()).execute()
    expect(bo.locator("body")).not_to_contain_text(namn)
    expect(bo.get_by_role("link", name="Visa uppgifterna")).to_be_visible()


@pytest.mark.krav("BG-01", "BG-02")
def test_laslaget_slutar_medan_sidan_ar_oppen(window, publicerad):
    hanna = window("hanna")
    hanna.goto("/samverkan/")
    hanna.get_by_label("Personnummer, 12 siffror").fill(publicerad.person.nummer.lagrat)
    hanna.get_by_label("Personnummer, 12 siffror").press("Enter")
    hanna.get_by_role("link", name="Öppna i läsläge").click()
    hanna.get_by_role("textbox", name="Skäl").fill(SKAL)
    hanna.get_by_role("button", name="Öppna i läsläge").click()
    expect(hanna.locator("#innehall")).to_contain_text("Höftfraktur")
    Atkomst.update(till=clock.now()).execute()
    expect(hanna.get_by_role("heading", level=1)).to_have_text(SLUT)
    for hemligt in ("Höftfraktur", publicerad.person.efternamn, "Deltagare"):
        expect(hanna.locator("body")).not_to_contain_text(hemligt)
    expect(hanna.get_by_role("link", name="Till startsidan")).to_be_visible()
    assert not Axe().run(hanna).response["violations"]


@pytest.mark.krav("BG-07")
def test_en_sparr_stanger_fonstret_och_tar_raden_ur_listan(window, publicerad, cast):
    bo, carin = oppna(window, "bo", publicerad), window("carin")
    carin.goto("/samverkan/")
    namn = publicerad.person.efternamn
    expect(carin.locator("#innehall")).to_contain_text(namn)
    sparra(publicerad.person, hela_vardgivaren=False, begard_av=Begard.PATIENTEN, by=cast.anna)
    expect(bo.get_by_role("heading", level=1)).to_have_text(SLUT)
    for page in (bo, carin):
        expect(page.locator("body")).not_to_contain_text(namn)
    expect(carin.locator("#innehall")).to_contain_text("Ärenden på")


@pytest.mark.krav("WE-08")
def test_det_nagon_holl_pa_att_skriva_finns_kvar_att_kopiera(window, publicerad, cast):
    anna = oppna(window, "anna", publicerad)
    anna.locator("summary", has_text="Ändra").first.click()
    anna.get_by_label("Inskrivningsorsak").fill("Höftfraktur, opererad i natt")
    publicerad.ta_bort(by=cast.gustav)
    expect(anna.get_by_role("heading", level=1)).to_have_text(SLUT)
    expect(anna.get_by_label("Inskrivningsorsak")).to_have_value("Höftfraktur, opererad i natt")
    expect(anna.locator("body")).not_to_contain_text(publicerad.person.efternamn)
