"""Behandlaren bygger en plan fråga för fråga, och personen registrerar den på sin telefon, med och utan skript."""

from datetime import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.internetbehandling.plan.aktivitetsplan import Aktivitetsplan
from models.internetbehandling.plan.planfragor import Planfragor
from models.internetbehandling.plan.planregistrering import Planregistrering
from models.internetbehandling.program.innehall import Fragetyp
from models.shared import clock

pytestmark = pytest.mark.browser


def ser_bra_ut(page, *widths, javascript=True):
    if javascript:  # without it nothing in the page can be asked
        found = Axe().run(page)
        assert not found.response["violations"], found.generate_report()
    for width in (*widths, 320):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width
    page.set_viewport_size({"width": (*widths, 360)[0], "height": 768})


def i_dag_aktiv(page):
    """A start today, and a time on every day."""
    page.get_by_label("Startdatum").fill(clock.today().isoformat())
    for dag in ("Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"):
        page.get_by_label(dag, exact=True).fill("23:59")


@pytest.mark.krav("S24", "S25", "S26", "S30", "S31")
@pytest.mark.parametrize("javascript", [True, False])
def test_en_egen_plan_byggs_fraga_for_fraga(window, som, moment, javascript):
    page = window("filippa", width=1366, height=768, javascript=javascript)
    page.goto(f"/internetbehandling/moment/{moment.id}/planer")
    page.get_by_role("link", name="Skapa en egen plan").click()
    page.get_by_label("Titel").fill("Min dag")
    forsta = page.get_by_role("group", name="Fråga 1")
    forsta.get_by_role("textbox", name="Frågan *", exact=True).fill("Hur gick det?")
    forsta.get_by_label("Ett av flera svar").check()
    forsta.get_by_label("Svar att välja bland").fill("Bra\nDåligt")
    expect(forsta.get_by_label("Enhet")).to_be_visible(visible=not javascript)
    page.get_by_role("button", name="Lägg till en fråga").click()
    andra = page.get_by_role("group", name="Fråga 2")
    andra.get_by_role("textbox", name="Frågan *", exact=True).fill("Hur många minuter?")
    page.get_by_role("button", name="Flytta upp fråga 2").click()
    expect(page.get_by_role("group", name="Fråga 1").get_by_role("textbox", name="Frågan *", exact=True)).to_have_value(
        "Hur många minuter?"
    )
    page.get_by_role("button", name="Förhandsgranska").click()
    expect(page.get_by_text("Så ser personen planen. Den är inte sparad än.")).to_be_visible()
    ser_bra_ut(page, 1366, javascript=javascript)
    i_dag_aktiv(page)
    page.get_by_label("Måndag", exact=True).fill("kvart i")
    page.get_by_role("button", name="Spara").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv klockslag som 07:30")
    page.get_by_role("link", name="Skriv klockslag som 07:30").click()
    expect(page.get_by_label("Måndag", exact=True)).to_be_focused()
    i_dag_aktiv(page)
    page.get_by_label("Aktiverad").check()
    page.get_by_role("button", name="Spara").last.click()
    expect(page.get_by_role("heading", name="Min dag")).to_be_visible()
    ser_bra_ut(page, 1366, javascript=javascript)
    assert [en.typ for en in Planfragor.nu(Aktivitetsplan.get()).fragor] == [Fragetyp.TAL, Fragetyp.ENVAL]


@pytest.mark.krav("S24", "S27", "S29", "S32")
@pytest.mark.parametrize("javascript", [True, False])
def test_personen_registrerar_rattar_och_ser_sitt_resultat(telefon, moment, ny_plan, javascript):
    ny_plan(kommentar=True, tider=((time(23, 59),),) * 7)
    per = telefon(javascript=javascript)
    per.goto("/mina-sidor")
    expect(per.get_by_text("Du har 1 tillfälle att registrera.")).to_be_visible()
    per.goto(f"/min-behandling/{moment.id}")
    ser_bra_ut(per, javascript=javascript)
    per.get_by_role("link", name="Min promenad, ").click()
    per.get_by_label("Hur många steg?").fill("många")
    per.get_by_label("Kommentar").fill("Blåsigt ute.")
    per.get_by_role("button", name="Spara").click()
    expect(per.get_by_role("alert")).to_contain_text("Hur många steg?")
    expect(per.get_by_label("Kommentar")).to_have_value("Blåsigt ute.")
    ser_bra_ut(per, javascript=javascript)
    per.get_by_label("Hur många steg?").fill("6500")
    per.get_by_role("button", name="Spara").focus()
    per.keyboard.press("Enter")
    expect(per.get_by_text("Sparat, går att ändra")).to_be_visible()
    per.get_by_role("link", name="Min promenad, ").click()
    per.get_by_label("Hur många steg?").fill("7000")
    per.get_by_role("button", name="Spara").click()
    assert Planregistrering.get().svar == {"steg": 7000}
    per.get_by_role("link", name="Min promenad", exact=True).click()
    expect(per.get_by_role("img", name="Hur många steg?")).to_be_visible()
    expect(per.get_by_text("7000 steg")).to_be_visible()
    ser_bra_ut(per, javascript=javascript)
