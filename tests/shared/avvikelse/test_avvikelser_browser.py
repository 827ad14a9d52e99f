"""I webbläsaren: Wilma registrerar ett fall och Hedda får det; Asta hos en enhet utan chef; också utan skript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.utkast import Avvikelseutkast
from tests.socialtjanst.conftest import fordelad, skickat

pytestmark = pytest.mark.browser

KVITTO = re.compile(r"/avvikelser/\d+$")


def godkand(page):
    """Axe finds nothing, and nothing scrolls sideways."""
    brister = Axe().run(page).response["violations"]
    assert not brister, [en["id"] for en in brister]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def fyll_i(page, omrade="Fall", text="Snubblade på tröskeln."):
    """What is asked, but for what is filled in already."""
    page.get_by_role("group", name="Var personen ensam").get_by_label("Ja", exact=True).check()
    page.get_by_label("Område").select_option(label=omrade)
    page.get_by_label("Händelseförlopp").fill(text)


@pytest.mark.krav("T75", "T76", "T77", "T90")
def test_wilma_registrerar_ett_fall_och_hedda_far_det(window, genomforande):
    hedda, wilma = window("hedda"), window("wilma")
    hedda.goto("/avvikelser")
    hedda.get_by_text("Ingen avvikelse väntar på dig.").wait_for()
    wilma.goto(f"/socialtjanst/genomforanden/{genomforande.id}")
    wilma.get_by_role("link", name="Registrera avvikelse").click()
    wilma.get_by_role("heading", name="Registrera avvikelse").wait_for()
    godkand(wilma)
    fyll_i(wilma)
    wilma.locator("#utkast-sparat").get_by_text("Utkastet sparades").wait_for()
    wilma.get_by_role("button", name="Spara", exact=True).last.click()
    wilma.wait_for_url(KVITTO)
    wilma.get_by_text("har ingen ansvarig chef").first.wait_for()
    godkand(wilma)
    nummer = Avvikelse.get().nummer
    hedda.goto("/socialtjanst/inkorg")
    hedda.get_by_role("link", name=nummer).click()
    hedda.wait_for_url(KVITTO)
    hedda.get_by_text("Räknas som fall").wait_for()
    hedda.get_by_text("Snubblade på tröskeln.").wait_for()
    hedda.get_by_role("link", name="Att utreda").click()
    hedda.get_by_role("link", name=nummer).wait_for()
    godkand(hedda)
    wilma.get_by_role("link", name="Skickade").click()
    wilma.get_by_role("cell", name="Registrerad", exact=True).wait_for()


@pytest.mark.krav("T76")
def test_asta_hos_en_enhet_utan_chef_far_veta_vart_den_gick(window, cast, genomforande):
    ett = fordelad(cast, skickat(cast), "bron").fordelningar.get().genomforande
    asta = window("asta", width=320)
    asta.goto(f"/avvikelser/ny?fran=socialtjanst.genomforande&id={ett.id}")
    godkand(asta)
    fyll_i(asta, "Hot eller våld", "En besökare höjde rösten.")
    asta.get_by_role("button", name="Spara", exact=True).last.click()
    asta.wait_for_url(KVITTO)
    asta.get_by_text(
        "Öppenvården Bron har ingen ansvarig chef. Avvikelsen gick till IFO utförare Ekdala."
    ).last.wait_for()
    godkand(asta)
    asta.goto("/avvikelser/skickade")
    godkand(asta)


@pytest.mark.krav("T82", "T84")
def test_omrade_och_enhet_foljer_det_som_valjs(window, cast):
    malin = window("malin")
    malin.goto("/avvikelser/ny")
    verksamhet = malin.get_by_label("Verksamhet")
    verksamhet.select_option(label="Hälso- och sjukvård (HSL)")
    malin.locator("#omrade option", has_text=re.compile("^Läkemedel$")).wait_for(state="attached")
    malin.get_by_label("Område").select_option(label="Läkemedel")
    verksamhet.select_option(label="Socialtjänst (SoL)")
    malin.locator("#omrade option", has_text=re.compile("^Bemötande$")).wait_for(state="attached")
    assert malin.get_by_label("Område").input_value() == ""
    godkand(malin)


@pytest.mark.krav("F4", "JO-04")
def test_tva_fonster_behaller_bada_texterna(window, genomforande):
    adress = f"/avvikelser/ny?fran=socialtjanst.genomforande&id={genomforande.id}"
    ena, andra = window("wilma"), window("wilma")
    for page in (ena, andra):
        page.goto(adress)
    ena.get_by_label("Händelseförlopp").fill("Föll i köket.")
    ena.locator("#utkast-sparat").get_by_text("Utkastet sparades").wait_for()
    andra.get_by_label("Händelseförlopp").fill("Föll i hallen.")
    andra.get_by_text("Du har skrivit i ett annat fönster.").wait_for()
    assert "Föll i köket." in andra.locator("#utkast-sparat").inner_text()
    godkand(andra)
    andra.get_by_role("button", name="Spara min text").click()
    andra.locator("#utkast-sparat").get_by_text("Utkastet sparades").wait_for()
    assert Avvikelseutkast.get().handelseforlopp == "Föll i hallen."


@pytest.mark.krav("WE-11")
def test_utan_skript_registreras_den_lika_val(window, genomforande):
    wilma = window("wilma", javascript=False, width=320)
    wilma.goto(f"/avvikelser/ny?fran=socialtjanst.genomforande&id={genomforande.id}")
    wilma.get_by_label("Verksamhet").select_option(label="Hälso- och sjukvård (HSL)")
    wilma.get_by_role("button", name="Visa område och enhet för valen").click()
    wilma.locator("#omrade option", has_text=re.compile("^Läkemedel$")).wait_for(state="attached")
    fyll_i(wilma, "Läkemedel", "Dosetten var tom.")
    wilma.get_by_role("button", name="Spara", exact=True).last.click()
    wilma.wait_for_url(KVITTO)
    wilma.get_by_text("Dosetten var tom.").wait_for()


@pytest.mark.krav("T82", "T85")
def test_birgitta_lagger_till_i_registren(window):
    birgitta, smal = window("birgitta"), window("birgitta", width=320)
    birgitta.goto("/administration/avvikelser")
    birgitta.get_by_text("Raderna kommer med Samspel.").wait_for()
    birgitta.get_by_role("textbox", name="Namn *").fill("Måltider")
    birgitta.get_by_role("button", name="Lägg till").click()
    birgitta.get_by_role("link", name="Måltider").click()
    birgitta.get_by_role("button", name="Spara sista dagen").wait_for()
    godkand(birgitta)
    for register in ("omraden", "yrkesgrupper", "enhetsregler", "lagrum"):
        smal.goto(f"/administration/avvikelser/{register}")
        smal.get_by_role("button", name="Lägg till").wait_for()
        godkand(smal)
