"""I webbläsaren: journalen skrivs i två fönster, rättas av verksamhetschefen och läses, också utan skript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.rattning import Rattning

pytestmark = pytest.mark.browser

SPARAT = "#utkast-sparat"


def fliken(journal):
    return f"/socialtjanst/genomforanden/{journal.genomforande_id}/journal"


def nytt(window, journal, **mer):
    """A window where Wilma is about to write."""
    page = window("wilma", **mer)
    page.goto(f"{fliken(journal)}/{journal.id}/anteckningar/ny")
    return page


def godkand(page):
    """Axe finds nothing, and nothing scrolls sideways."""
    brister = Axe().run(page).response["violations"]
    assert not brister, [en["id"] for en in brister]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.krav("T20", "T21", "T22", "T23", "JO-04")
def test_wilma_skriver_i_tva_fonster_och_valjer_sjalv(window, journal):
    ena, andra = nytt(window, journal), nytt(window, journal)
    ena.get_by_label("Rubrik").select_option(label="Kontakt med den enskilde")
    ena.get_by_label("Anteckning", exact=True).fill("Samtal i köket.")
    ena.locator(SPARAT).get_by_text("Utkastet sparades").wait_for()
    andra.get_by_label("Anteckning", exact=True).fill("Samtal vid bordet.")
    andra.get_by_text("Du har skrivit i ett annat fönster.").wait_for()
    assert "Samtal i köket." in andra.locator(SPARAT).inner_text()
    godkand(andra)
    andra.get_by_role("button", name="Spara min text").click()
    andra.locator(SPARAT).get_by_text("Utkastet sparades").wait_for()
    ena.get_by_role("button", name="Spara", exact=True).click()
    ena.get_by_text("Sparar du igen gäller din text.").wait_for()
    assert "Samtal vid bordet." in ena.locator("form .caution").inner_text()
    assert ena.get_by_label("Anteckning", exact=True).input_value() == "Samtal i köket."
    ena.get_by_role("button", name="Spara och signera").click()
    ena.wait_for_url(re.compile("#anteckning-"))
    ena.get_by_text("Samtal i köket.").wait_for()
    assert Anteckning.get().signerad


@pytest.mark.krav("T21", "T22")
def test_nyckelord_flyttas_och_frastexten_hamnar_dar_man_star(window, journal):
    wilma = nytt(window, journal)
    wilma.get_by_label("Rubrik").select_option(label="Boende")
    text = wilma.get_by_label("Anteckning", exact=True)
    text.fill("Före. Efter.")
    text.evaluate("field => field.setSelectionRange(6, 6)")
    wilma.get_by_text("Frastexter", exact=True).click()
    wilma.get_by_role("button", name="Infoga Uteblivet besök").click()
    assert text.input_value().startswith("Före. Den enskilde kom inte") and text.input_value().endswith("Efter.")
    wilma.get_by_label("Hembesök", exact=True).focus()
    wilma.keyboard.press("Space")
    kopplade = wilma.get_by_role("group", name="Kopplade nyckelord")
    kopplade.get_by_label("Hembesök", exact=True).wait_for()
    assert kopplade.get_by_label("Hembesök", exact=True).evaluate("box => box === document.activeElement")
    godkand(wilma)
    wilma.get_by_role("button", name="Spara", exact=True).click()
    wilma.wait_for_url(re.compile("#anteckning-"))
    wilma.get_by_text("Nyckelord: Hembesök").wait_for()
    godkand(wilma)


@pytest.mark.krav("T24", "T26", "T27", "T28", "T29", "T30")
def test_hedda_rattar_och_wilma_ser_vad_som_ar_rattat(window, journal, signerad):
    hedda, wilma = window("hedda"), window("wilma", width=320)
    hedda.goto(fliken(journal))
    hedda.get_by_role("link", name="Rätta anteckning").click()
    hedda.get_by_role("heading", name="Rätta anteckning").wait_for()
    hedda.get_by_role("button", name="Välj").click()
    hedda.locator("#valt").get_by_text("Markera den text som ska rättas.").wait_for()
    hela = hedda.get_by_label("Anteckningen som den är nu")
    start = signerad.text.rindex("var")
    hela.evaluate("(field, from) => field.setSelectionRange(from, from + 3)", start)
    hedda.get_by_role("button", name="Välj").click()
    ny = hedda.get_by_label("Rätta texten i denna ruta")
    assert ny.input_value() == "var" and ny.evaluate("field => field === document.activeElement")
    ny.fill("är")
    godkand(hedda)
    hedda.get_by_role("button", name="Spara").click()
    hedda.get_by_role("heading", name="Så blir anteckningen").wait_for()
    godkand(hedda)
    hedda.get_by_label("Välj befattning").select_option(label="Enhetschef")
    hedda.get_by_role("button", name="OK").click()
    hedda.wait_for_url(re.compile("#anteckning-"))
    assert (Rattning.get().start, Rattning.get().av_titel) == (start, "Enhetschef")
    wilma.goto(fliken(journal))
    wilma.get_by_text("Rättad och låst").wait_for()
    borta = wilma.locator("del").first
    assert borta.inner_text() == "var"
    assert borta.evaluate("el => getComputedStyle(el).textDecorationLine") == "line-through"
    assert wilma.get_by_text("Tillagt 1").is_visible() and wilma.get_by_text("Borttaget 1").is_visible()
    godkand(wilma)
    wilma.get_by_role("link", name="Visa anteckningens rättningar").click()
    wilma.get_by_role("heading", name="Anteckningens rättningar").wait_for()
    wilma.get_by_text("Hedda Kvist, Enhetschef").wait_for()
    assert not wilma.get_by_role("main").get_by_role("textbox").count()
    godkand(wilma)


@pytest.mark.krav("T26")
def test_tecken_som_ar_langre_for_webblasaren_an_for_oss_rattas_dar_de_star(window, cast, journal, skrivet):
    rad = Anteckning.spara(journal, skrivet("😀😀 glad, glad."), signera=True, by=cast.wilma)
    hedda = window("hedda")
    hedda.goto(f"{fliken(journal)}/{journal.id}/anteckningar/{rad.id}/rattning")
    hedda.get_by_label("Anteckningen som den är nu").evaluate("field => field.setSelectionRange(11, 15)")
    hedda.get_by_role("button", name="Välj").click()
    hedda.get_by_label("Rätta texten i denna ruta").fill("arg")
    hedda.get_by_role("button", name="Spara").click()
    hedda.get_by_label("Välj befattning").select_option(label="Enhetschef")
    hedda.get_by_role("button", name="OK").click()
    hedda.wait_for_url(re.compile("#anteckning-"))
    assert (Rattning.get().start, Rattning.get().gammal) == (9, "glad")


@pytest.mark.krav("T31", "T32", "T54")
def test_simon_avslutar_journalen_med_tangentbordet(window, journal, signerad):
    simon = window("simon")
    simon.goto(fliken(journal))
    simon.get_by_role("link", name="Avsluta journal").focus()
    simon.keyboard.press("Enter")
    ruta = simon.get_by_role("dialog")
    ruta.get_by_text("Är du säker").wait_for()
    simon.wait_for_function("!document.querySelector('.htmx-added, .htmx-settling')")
    godkand(simon)
    ruta.get_by_role("button", name="Ja").press("Enter")
    simon.locator(".notice").get_by_text("Inga nya anteckningar kan göras").wait_for()
    assert not simon.get_by_role("link", name="Ny journalanteckning").count()


@pytest.mark.krav("T19", "T22", "T23", "T26")
def test_utan_skript_skrivs_och_rattas_det(window, cast, genomforande, mallar):
    wilma, hedda = window("wilma", javascript=False), window("hedda", javascript=False)
    wilma.goto(f"/socialtjanst/genomforanden/{genomforande.id}/journal")
    wilma.get_by_label("Välj journalmall").select_option(label="Genomförandejournal IFO")
    wilma.get_by_role("button", name="Skapa ny journal").click()
    wilma.wait_for_url(re.compile("anteckningar/ny"))
    wilma.get_by_label("Rubrik").select_option(label="Boende")
    wilma.get_by_label("Anteckning", exact=True).fill("Nyckeln lämnad.")
    wilma.get_by_label("Samverkan", exact=True).check()
    wilma.get_by_role("button", name="Spara utkast").click()
    wilma.get_by_text("Fortsätt på ditt utkast").click()
    wilma.wait_for_url(re.compile("anteckningar/ny"))
    assert wilma.get_by_label("Anteckning", exact=True).input_value() == "Nyckeln lämnad."
    wilma.get_by_text("Frastexter", exact=True).click()
    wilma.get_by_role("button", name="Infoga Telefonkontakt").click()
    wilma.wait_for_url(re.compile("anteckningar$"))
    assert "Telefonkontakt med" in wilma.get_by_label("Anteckning", exact=True).input_value()
    wilma.get_by_role("button", name="Spara och signera").click()
    wilma.wait_for_url(re.compile("journal="))
    wilma.get_by_text("Nyckelord: Samverkan").wait_for()
    hedda.goto(f"/socialtjanst/genomforanden/{genomforande.id}/journal")
    hedda.get_by_role("link", name="Rätta anteckning").click()
    hedda.wait_for_url(re.compile("rattning$"))
    hedda.get_by_label("Text som ska rättas").fill("Nyckeln")
    hedda.get_by_label("Rätta texten i denna ruta").fill("Brickan")
    hedda.get_by_role("button", name="Spara").click()
    hedda.get_by_role("heading", name="Så blir anteckningen").wait_for()
    hedda.get_by_label("Välj befattning").select_option(label="Enhetschef")
    hedda.get_by_role("button", name="OK").click()
    hedda.wait_for_url(re.compile("journal="))
    assert hedda.locator("ins").inner_text() == "Brickan"
