"""In the browser: a chef in the kommun and one in the region investigate the same avvikelse, each in a window."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.shared.avvikelse.analys import Analys
from models.shared.avvikelse.skicka import skicka
from models.shared.avvikelse.utredning import Status, Utredning
from tests.shared.avvikelse.conftest import klar_att_avsluta, med_roll, utredningen

pytestmark = pytest.mark.browser


def ryms(page):
    """It is accessible, and nothing scrolls sideways."""
    fynd = Axe().run(page)
    assert fynd.violations_count == 0, fynd.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def oppna(page, lank, rubrik):
    """The dialog behind a link, when all of it is there."""
    page.get_by_role("link", name=lank, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("heading", name=rubrik).wait_for()
    expect(dialog.locator(".htmx-added")).to_have_count(0)
    return dialog


@pytest.mark.krav("T78", "T88", "F8")
def test_tva_chefer_i_kommun_och_region_utreder_samma_avvikelse(window, avvikelse, cast):
    med_roll(cast, "anna", "avvikelseutredare")
    hedda, anna, adress = window("hedda"), window("anna"), f"/avvikelser/{avvikelse.id}"
    hedda.goto(adress)
    dialog = oppna(hedda, "Skriv analys", "Analys")
    dialog.get_by_role("button", name="Spara").click()
    dialog.get_by_text("3 saker behöver rättas").wait_for()
    dialog.get_by_label("3 Betydande").check()
    dialog.get_by_label("3 Stor").check()
    dialog.get_by_label("Orsak").fill("Tröskeln är hög.")
    dialog.get_by_role("button", name="Spara").click()
    hedda.get_by_text("Hög risk, 9").first.wait_for()
    hedda.get_by_text("Riskmatris").click()
    hedda.get_by_text("Bedömd").wait_for()
    ryms(hedda)
    dialog = oppna(hedda, "Skicka till en annan huvudman", "Skicka till en annan huvudman")
    dialog.get_by_label("Enhet").select_option(label="Avd 12 Medicin")
    dialog.get_by_role("textbox", name="Till mottagaren").fill("Hur gick utskrivningen till?")
    dialog.get_by_label("Jag har prövat att uppgifterna får lämnas till mottagaren").check()
    dialog.get_by_role("button", name="Skicka").click()
    hedda.get_by_role("heading", name="Mellan huvudmännen").wait_for()
    anna.goto("/avvikelser")
    anna.get_by_role("link", name=avvikelse.nummer).click()
    anna.get_by_text("Hur gick utskrivningen till?").wait_for()
    expect(anna.get_by_text("Tröskeln är hög.")).to_have_count(0)
    dialog = oppna(anna, "Svara", "Svara")
    dialog.get_by_role("textbox", name="Svar").fill("Meddelandet kom sent.")
    dialog.get_by_role("button", name="Skicka").click()
    anna.get_by_text("Meddelandet kom sent.").wait_for()
    ryms(anna)
    hedda.reload()
    hedda.get_by_text("Meddelandet kom sent.").wait_for()


@pytest.mark.krav("T76", "WE-11")
def test_utan_skript_avslutas_den_och_sager_forst_vad_som_saknas(window, avvikelse, cast):
    hedda = window("hedda", javascript=False, width=320, height=900)
    adress = f"/avvikelser/{avvikelse.id}"
    hedda.goto(adress)
    hedda.get_by_role("button", name="Avsluta").click()
    hedda.get_by_role("alert").get_by_text("För att avsluta saknas").wait_for()
    hedda.goto(adress)
    hedda.get_by_role("link", name="Ge återkoppling").click()
    hedda.wait_for_url("**/aterkoppling")
    hedda.get_by_role("textbox", name="Återkoppling").fill("Tröskeln tas bort.")
    hedda.get_by_role("button", name="Skicka").click()
    hedda.wait_for_url(f"**{adress}")
    hedda.get_by_text("Tröskeln tas bort.").wait_for()
    klar_att_avsluta(avvikelse, cast)
    hedda.goto(adress)
    hedda.get_by_role("button", name="Avsluta").click()
    hedda.get_by_text("är avslutad.").first.wait_for()
    assert Utredning.get().status is Status.AVSLUTAD


@pytest.mark.krav("T76")
def test_ansvarig_soks_i_dialogen_och_sidan_ryms_pa_en_telefon(window, avvikelse, cast):
    utredning = utredningen(avvikelse)
    Analys.gor(utredning, 4, 4, "Tröskeln.", sedan=0, by=cast.hedda)
    skicka(utredning, cast.enhet("avd12"), "Hur gick det till?", provat=True, by=cast.hedda)
    hedda, birgitta = window("hedda", width=320, height=700), cast.medarbetare("birgitta")
    hedda.goto(f"/avvikelser/{avvikelse.id}")
    hedda.get_by_text("Riskmatris").click()
    hedda.get_by_text("Bedömd").wait_for()
    ryms(hedda)
    dialog = oppna(hedda, "Ny åtgärd", "Ny åtgärd")
    dialog.get_by_label("Vad ska göras?").fill("Såga av tröskeln.")
    dialog.get_by_label("Sök någon annan i organisationen").fill(birgitta.efternamn)
    dialog.get_by_role("button", name="Sök").click()
    dialog.get_by_label(f"{birgitta.namn}, {birgitta.titel}").check()
    ryms(hedda)
    dialog.get_by_label("Klar senast").fill(clock.today().isoformat())
    dialog.get_by_role("button", name="Spara").click()
    hedda.get_by_role("button", name=re.compile("^Klar ?: Såga av tröskeln")).wait_for()
    ryms(hedda)
