"""Var tangentbordet hamnar efter en ändring: på en rubrik, ett fält eller en mening, aldrig på ingenting."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def sida(page, arende, steg="inskrivning"):
    page.goto(f"/samverkan/arenden/{arende.id}/{steg}")
    return page


def rubrik(page, namn="Inskrivning"):
    return page.get_by_role("heading", name=namn, exact=True, level=2)


def oppna(page, namn):
    page.get_by_role("link", name=namn, exact=True).click()
    ruta = page.get_by_role("dialog")
    expect(ruta).to_be_visible()
    return ruta


def ny_deltagare(page, namn):
    ruta = oppna(page, "Ny deltagare")
    for gren in ("Ekdala kommun", "Ekdala vård och omsorg"):
        ruta.get_by_text(gren, exact=True).click()
    ruta.locator("summary", has_text=namn).click()
    ruta.get_by_role("button", name="OK").locator("visible=true").click()


@pytest.mark.krav("M28")
def test_efter_nej_star_fokus_pa_stegets_rubrik_och_det_sags_vad_som_hant(window, svu):
    anna = sida(window("anna"), svu)
    ruta = oppna(anna, "Nej")
    ruta.get_by_role("textbox").fill("Patienten är medvetslös")
    ruta.get_by_role("button", name="OK").click()
    expect(ruta).to_be_hidden()
    expect(rubrik(anna)).to_be_focused()
    expect(anna.locator("#besked")).to_have_text("Patientinformationen är registrerad.")
    expect(anna.get_by_role("region", name="Information")).to_contain_text("Patienten är medvetslös")


@pytest.mark.krav("M31")
def test_menprovningens_sokning_och_slut_lamnar_fokus_dar_man_fortsatter(window, svu, cast):
    gustav, anna = cast.medarbetare("gustav"), sida(window("anna"), svu)
    anna.get_by_role("button", name="Ja", exact=True).click()
    expect(rubrik(anna)).to_be_focused()
    ruta = oppna(anna, "Utför menprövning")
    sok = ruta.get_by_label("Namn (minst tre bokstäver) eller HSA-id")
    expect(sok).to_be_focused()
    sok.fill("qqq")
    ruta.get_by_role("button", name="Sök").click()
    expect(ruta).to_contain_text("Ingen legitimerad medarbetare")
    expect(sok).to_be_focused()
    sok.fill(gustav.efternamn[:3])
    ruta.get_by_role("button", name="Sök").click()
    expect(ruta.get_by_text(re.compile("Välj den som har ansvarat"))).to_be_focused()
    anna.keyboard.press("Tab")
    anna.keyboard.press("Space")
    expect(ruta.get_by_role("radio").first).to_be_checked()
    ruta.get_by_role("button", name="Utför menprövning").click()
    expect(ruta).to_be_hidden()
    expect(rubrik(anna)).to_be_focused()
    expect(anna.get_by_role("region", name="Samtycke")).to_contain_text("Menprövning utförd")


@pytest.mark.krav("M91")
def test_ny_deltagare_och_borttagen_lamnar_kvar_en_pa_steget(window, publicerad, cast):
    anna, namn = sida(window("anna"), publicerad, "kartlaggning"), cast.malin.enhet.namn
    ny_deltagare(anna, namn)
    expect(rubrik(anna, "Kartläggning")).to_be_focused()
    expect(anna.locator("#besked")).to_have_text("Enheten deltar nu i ärendet.")
    ruta = oppna(anna, namn)
    ruta.locator("summary", has_text="Ta bort enhet").click()
    ruta.get_by_role("button", name="OK").locator("visible=true").click()
    expect(anna.locator("#besked")).to_have_text("Enheten är borttagen ur ärendet.")
    expect(rubrik(anna, "Kartläggning")).to_be_focused()
    expect(anna.get_by_role("region", name="Deltagande enheter")).not_to_contain_text(namn)


@pytest.mark.krav("M91")
def test_en_ruta_som_oppnats_som_egen_sida_leder_till_arendet(window, svu):
    anna = window("anna")
    anna.goto(f"/samverkan/arenden/{svu.id}/patientinformation/nej")
    anna.get_by_role("textbox").fill("Patienten sover")
    anna.get_by_role("button", name="OK").click()
    expect(anna.get_by_role("region", name="Information")).to_contain_text("Patienten sover")


@pytest.mark.krav("M35")
def test_efter_ta_bort_plan_star_fokus_i_startsidans_innehall(window, publicerad):
    anna = sida(window("anna"), publicerad)
    oppna(anna, "Ta bort plan").get_by_role("button", name="Ta bort").click()
    expect(anna.get_by_role("heading", level=1)).to_contain_text("Ärenden på")
    expect(anna.get_by_role("main")).to_be_focused()
    assert anna.evaluate("scrollY") == 0


@pytest.mark.krav("M20")
@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("javascript", [True, False], ids=["med-javascript", "utan-javascript"])
def test_efter_en_misslyckad_sokning_star_fokus_i_faltet_med_sin_mening(window, cast, width, javascript):
    anna = window("anna", width=width, javascript=javascript)
    anna.goto("/samverkan/")
    falt = anna.get_by_label("Personnummer, 12 siffror")
    if not falt.is_visible():
        anna.get_by_role("link", name="Sök och skapa").click()
    falt.fill("1234")
    falt.press("Enter")
    expect(anna).to_have_title(re.compile("^Fel: "))
    expect(falt).to_be_focused()
    expect(falt).to_have_accessible_description(re.compile("^Fel: "))


@pytest.mark.krav("M34")
def test_det_paborjade_i_inskrivningen_star_kvar_nar_nagot_annat_i_arendet_andras(window, med_samtycke, cast):
    anna = sida(window("anna"), med_samtycke)
    orsak = anna.get_by_role("textbox", name="Orsak")
    orsak.fill("Föll i hemmet, höftfraktur. Opereras i morgon.")
    ny_deltagare(anna, cast.malin.enhet.namn)
    expect(anna.locator("#besked")).to_have_text("Enheten deltar nu i ärendet.")
    expect(orsak).to_have_value("Föll i hemmet, höftfraktur. Opereras i morgon.")
