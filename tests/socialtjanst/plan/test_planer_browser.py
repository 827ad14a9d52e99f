"""I webbläsaren: två skriver i samma genomförandeplan, planen sparas till ärendet och följs upp."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.socialtjanst.plan.mal import Mal
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.plan.uppfoljning import Uppfoljning

pytestmark = pytest.mark.browser


def fliken(genomforande):
    return f"/socialtjanst/genomforanden/{genomforande.id}/plan"


def ryms(page):
    """It is accessible, and nothing scrolls sideways."""
    fynd = Axe().run(page)
    assert fynd.violations_count == 0, fynd.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.krav("T33")
def test_en_plan_skrivs_sparas_till_arendet_och_foljs_upp(window, genomforande):
    wilma = window("wilma")
    wilma.goto(fliken(genomforande))
    wilma.get_by_role("link", name="Ny genomförandeplan").click()
    dialog = wilma.get_by_role("dialog")
    dialog.get_by_role("heading", name="Ny genomförandeplan").wait_for()
    expect(dialog.locator(".htmx-added")).to_have_count(0)
    dialog.get_by_role("button", name="Skapa").click()
    wilma.get_by_role("button", name="Lägg till mål").click()
    wilma.wait_for_url("**#mal-*")
    wilma.get_by_label("Mål", exact=True).fill("Sköta hemmet själv")
    expect(wilma.locator("[id^=s-mal-]").first).to_contain_text("Sparat")
    wilma.get_by_label("Delmål", exact=True).fill("Tvätta varje vecka")
    wilma.get_by_label("Vem").fill("Wilma")
    wilma.get_by_label("Följs upp senast").fill((clock.today() + timedelta(days=90)).isoformat())
    ryms(wilma)
    wilma.get_by_role("button", name="Spara till ärende").click()
    wilma.get_by_text("Version 1, ").wait_for()
    assert Planversion.get().sagt["mal"][0]["delmal"][0]["vem"] == "Wilma"
    wilma.get_by_role("link", name="Följ upp").click()
    dialog = wilma.get_by_role("dialog")
    dialog.get_by_role("heading", name="Följ upp planen").wait_for()
    expect(dialog.locator(".htmx-added")).to_have_count(0)
    dialog.get_by_label("Målen är delvis uppnådda").check()
    dialog.get_by_label("Vad uppföljningen kom fram till").fill("Tvätten går bra.")
    dialog.get_by_label("Följs upp nästa gång").fill((clock.today() + timedelta(days=180)).isoformat())
    dialog.get_by_role("button", name="Spara").click()
    wilma.get_by_text("Tvätten går bra.").wait_for()
    assert Uppfoljning.get().text == "Tvätten går bra."
    ryms(wilma)


@pytest.mark.krav("JO-04")
def test_tva_som_skriver_i_samma_mal_far_se_bada_texterna(window, plan):
    wilma, adam = window("wilma"), window("adam")
    for page in (wilma, adam):
        page.goto(f"{fliken(plan.genomforande)}/{plan.id}")
        page.get_by_label("Mål", exact=True).wait_for()
    wilma.get_by_label("Mål", exact=True).fill("Wilmas text")
    expect(wilma.locator("[id^=s-mal-]").first).to_contain_text("Sparat")
    adam.get_by_label("Mål", exact=True).fill("Adams text")
    adam.get_by_text("Någon annan skrev här medan du skrev").wait_for()
    expect(adam.locator(".meanwhile")).to_contain_text("Wilmas text")
    ryms(adam)
    assert Mal.get().text == "Wilmas text"
    adam.get_by_role("button", name="Spara min text").click()
    expect(adam.locator("[id^=s-mal-]").first).to_contain_text("Sparat")
    assert Mal.get().text == "Adams text"
    adam.get_by_label("Mål", exact=True).fill("Adams andra text")
    expect(adam.get_by_text("Någon annan skrev här")).to_have_count(0)


def test_utan_skript_sparar_knapparna_allt(window, plan):
    wilma = window("wilma", javascript=False)
    wilma.goto(f"{fliken(plan.genomforande)}/{plan.id}")
    wilma.get_by_label("Mål", exact=True).fill("Skrivet utan skript")
    wilma.get_by_role("button", name="Lägg till delmål till mål 1").click()
    wilma.wait_for_url("**#delmal-*")
    wilma.get_by_label("Delmål", exact=True).nth(1).fill("Städa")
    wilma.get_by_role("button", name="Spara till ärende").click()
    wilma.get_by_text("Version 1, ").wait_for()
    mal = Planversion.get().sagt["mal"][0]
    assert mal["text"] == "Skrivet utan skript" and mal["delmal"][1]["vad"] == "Städa"


def test_enter_i_ett_falt_sparar_och_tar_inget_bort(window, plan):
    wilma = window("wilma")
    wilma.goto(f"{fliken(plan.genomforande)}/{plan.id}")
    wilma.get_by_label("Vem").fill("Adam")
    wilma.keyboard.press("Enter")
    wilma.get_by_text("Arbetskopian är sparad").wait_for()
    (mal,) = Mal.i(plan)
    assert [ett.vem for ett in mal.delmal] == ["Adam"]


@pytest.mark.parametrize("javascript", [True, False])
def test_flikarna_ryms_pa_en_telefon(window, upprattad, javascript):
    hedda = window("hedda", width=320, javascript=javascript)
    bas = f"/socialtjanst/genomforanden/{upprattad.genomforande_id}"
    for namn in ("", "/plan", f"/plan/{upprattad.id}", f"/plan/{upprattad.id}/version/1", "/personuppgifter"):
        hedda.goto(f"{bas}{namn}")
        hedda.locator("#huvud-rubrik").wait_for()
        assert hedda.evaluate("document.documentElement.scrollWidth <= innerWidth"), namn


@pytest.mark.krav("F4", "T71")
def test_en_uppfoljning_som_stangs_mitt_i_en_mening_finns_kvar(window, upprattad):
    wilma, ett_till = window("wilma"), window("wilma")
    for page in (wilma, ett_till):
        page.goto(fliken(upprattad.genomforande))
        page.get_by_role("link", name="Följ upp").click()
        page.get_by_role("dialog").get_by_role("heading", name="Följ upp planen").wait_for()
        expect(page.locator(".htmx-added")).to_have_count(0)
    text = wilma.get_by_label("Vad uppföljningen kom fram till")
    text.fill("Tvätten går")
    with wilma.expect_response("**/utkast"):
        text.press("Escape")
    expect(wilma.get_by_role("dialog")).to_have_count(0)
    expect(wilma.get_by_role("link", name="Följ upp")).to_be_focused()
    wilma.get_by_role("link", name="Följ upp").click()
    wilma.get_by_text("Fortsätt där du var.").wait_for()
    expect(text).to_have_value("Tvätten går")
    ryms(wilma)
    ett_till.get_by_label("Vad uppföljningen kom fram till").fill("Ett annat fönster")
    ett_till.get_by_text("Du har skrivit i ett annat fönster.").wait_for()
    expect(ett_till.locator(".meanwhile")).to_contain_text("Tvätten går")
    ryms(ett_till)
    ett_till.get_by_role("button", name="Spara min text").click()
    expect(ett_till.get_by_text("Bara du ser det.")).to_be_visible()
    wilma.reload()
    wilma.get_by_role("link", name="Följ upp").click()
    wilma.get_by_role("button", name="Ta bort min text").click()
    expect(wilma.get_by_text("Fortsätt där du var.")).to_have_count(0)
    expect(text).to_have_value("")
