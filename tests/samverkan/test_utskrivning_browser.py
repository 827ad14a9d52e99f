"""I webbläsaren: fast vårdkontakt, en ångrad utskrivning och ett flyttat ärende, i två fönster."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def sida(page, arende, steg="utskrivning"):
    page.goto(f"/samverkan/arenden/{arende.id}/{steg}")
    return page


def ljus(page):
    steps = page.get_by_role("navigation", name="Processöversikt")
    return steps.get_by_role("link", name=re.compile("Utskrivning: "))


def publicera(page):
    page.get_by_role("radio", name="Utskrivning").check()
    page.get_by_label("Utskriven till").select_option(label="Ordinärt boende")
    page.get_by_role("button", name="Publicera utskrivning").click()


@pytest.mark.krav("M38", "M60", "M62")
def test_angrad_utskrivning_i_tva_fonster(window, publicerad):
    anna, bo = sida(window("anna"), publicerad), sida(window("bo"), publicerad)
    publicera(anna)
    expect(anna.get_by_role("alert")).to_contain_text("kallelseansvar saknas")
    assert Axe().run(anna).violations_count == 0
    anna.get_by_role("link", name="Avbryt").click()

    bo.get_by_role("link", name="Registrera", exact=True).click()
    ruta = bo.get_by_role("dialog")
    ruta.get_by_role("radio").first.check()
    ruta.get_by_label("Kallelseansvarig").check()
    ruta.get_by_role("button", name="Lägg till").click()
    expect(bo.get_by_role("region", name="Fast vårdkontakt")).to_contain_text("Kallelseansvarig")

    sida(anna, publicerad)
    publicera(anna)
    expect(ljus(anna)).to_have_accessible_name(re.compile("grön"))
    sida(bo, publicerad)
    expect(ljus(bo)).to_have_accessible_name(re.compile("grön"))
    expect(bo.get_by_role("main")).to_contain_text("Ordinärt boende")

    anna.locator("summary", has_text="Ångra utskrivning").click()
    anna.get_by_role("button", name="Ångra utskrivning").click()
    expect(anna.get_by_role("heading", name="Ny utskrivning")).to_be_visible()
    sida(bo, publicerad)
    expect(bo.get_by_role("main")).to_contain_text("Utskrivningen ångrades")
    expect(ljus(bo)).to_have_accessible_name(re.compile("grå"))


@pytest.mark.krav("M90", "M91")
def test_flyttat_arende_i_tva_fonster(window, publicerad, cast):
    anna, hanna = sida(window("anna"), publicerad, "inskrivning"), window("hanna")
    assert hanna.goto(f"/samverkan/arenden/{publicerad.id}/inskrivning").status == 404
    anna.goto(f"/samverkan/arenden/{publicerad.id}/deltagare/ny")
    nod = cast.hanna.enhet.namn
    for gren in anna.locator("details:not(.pick)").filter(has=anna.get_by_text(nod, exact=True)).all():
        gren.evaluate("one => one.open = true")
    rad = anna.locator("details.pick").filter(has_text=nod).first
    rad.locator("summary").click()
    rad.get_by_role("button", name="OK").click()
    anna.wait_for_url(re.compile("inskrivning"))
    anna.get_by_role("link", name=cast.anna.enhet.namn, exact=True).click()
    ruta = anna.get_by_role("dialog")
    ruta.locator("summary", has_text="Ta bort enhet").click()
    ruta.get_by_role("button", name="OK").click()
    expect(anna.get_by_role("heading", level=1)).to_contain_text("Ärenden på")
    assert anna.goto(f"/samverkan/arenden/{publicerad.id}/utskrivning").status == 404
    assert sida(hanna, publicerad, "inskrivning")
    expect(hanna.get_by_role("main")).to_contain_text("Höftfraktur")
