"""Mitt skrivbord in a browser: the tree by keyboard, on a phone, without scripts, and the search in the header."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.socialtjanst.uppdrag.kvittering import Kvittering
from tests.socialtjanst.conftest import fordelad, skickat

pytestmark = pytest.mark.browser


def faults(page):
    """What axe finds, as it tells of it."""
    fynd = Axe().run(page)
    return fynd.generate_report() if fynd.violations_count else []


@pytest.mark.krav("T6", "T8", "T14")
def test_omvardnadspersonal_falls_ut_tradet_med_tangentbordet(window, cast, genomforande):
    page = window("wilma")
    page.goto("/socialtjanst")
    nya = page.locator("#mapp-nya-uppdrag > details > summary")
    nya.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=genomforande.person.listnamn)).to_be_focused()
    enheter = page.locator("#mapp-mina-enheter-vecklas")
    enheter.focus()
    page.keyboard.press("Enter")
    larkan = page.locator(f"#enhet-{cast.enhet('larkan').id}-vecklas")
    expect(larkan).to_be_attached()
    expect(enheter).to_be_focused()
    larkan.focus()
    page.keyboard.press("Enter")
    person = page.locator(f"#enhet-{cast.enhet('larkan').id}-g{genomforande.id}-vecklas")
    expect(person).to_be_attached()
    person.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Inte kvitterat")).to_be_visible()
    expect(person).to_be_focused()
    assert faults(page) == []


@pytest.mark.krav("T15", "T16")
def test_kvittering_i_tradet_flyttar_personen_till_mina_personer(window, fordelat):
    page = window("wilma")
    page.goto("/socialtjanst")
    page.locator(f"#nytt-{fordelat.id}-vecklas").click()
    page.get_by_label("Flytta till Mina Personer").check()
    page.get_by_role("button", name="Kvittera").click()
    expect(page.get_by_text("Inget nytt uppdrag väntar.")).to_be_visible()
    expect(page.locator("#mapp-mina-personer > .leaf")).to_contain_text("1")
    page.locator("#mapp-mina-personer-vecklas").click()
    expect(page.get_by_role("link", name=fordelat.person.listnamn)).to_be_visible()


@pytest.mark.krav("T15")
def test_efter_kvittering_star_handen_kvar_pa_nasta_rad_och_sedan_i_mappen(window, cast, fordelat):
    andra = fordelad(cast, skickat(cast, cast.person(5)))
    page = window("wilma")
    page.goto("/socialtjanst")
    for uppdrag, nasta in ((andra, f"nytt-{fordelat.id}"), (fordelat, "mapp-nya-uppdrag")):
        rad = page.locator(f"#nytt-{uppdrag.id}-vecklas")
        rad.press("Enter")
        knapp = page.locator(f"#nytt-{uppdrag.id}").get_by_role("button", name="Kvittera")
        knapp.press("Enter")
        expect(rad).to_have_count(0)
        expect(page.locator(f"#{nasta}-vecklas")).to_be_focused()
        expect(page.get_by_role("status").filter(has_text="Uppdraget är kvitterat.")).to_be_visible()
    assert faults(page) == []


def test_pa_en_telefon_far_allt_plats(window, cast, genomforande):
    page = window("wilma", width=320)
    for url in ("/socialtjanst", "/socialtjanst/lista", "/socialtjanst/inkorg"):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert faults(page) == []


def test_utan_skript_leder_lankarna_till_samma_sak(window, cast, genomforande):
    page = window("wilma", javascript=False)
    page.goto("/socialtjanst")
    page.get_by_role("link", name="Mina enheter", exact=True).click()
    page.wait_for_url(re.compile("/mina-enheter$"))
    page.get_by_role("link", name="Stödboendet Lärkan").click()
    page.wait_for_url(re.compile("/mina-enheter/[0-9]+$"))
    expect(page.get_by_role("link", name=genomforande.person.listnamn)).to_be_visible()


def test_sokningen_visar_traffar_under_rutan_och_leder_till_den_enda(window, cast, genomforande):
    fordelad(cast, skickat(cast, genomforande.person), enhet="bron")
    page = window("simon")
    page.goto("/socialtjanst")
    page.get_by_label("Sök person, namn").fill(genomforande.person.efternamn)
    page.keyboard.press("Enter")
    traffar = page.get_by_role("list", name="Träffar")
    expect(traffar.get_by_role("link")).to_have_count(2)
    assert faults(page) == []
    page.get_by_label("Sök person, namn").fill(genomforande.nummer)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/genomforanden/{genomforande.id}$"))


@pytest.mark.krav("T7")
def test_markera_som_last_raknar_ned_i_menyn(window, cast, fordelat):
    Kvittering.kvittera(fordelat, by=cast.wilma)
    page = window("wilma")
    page.goto("/socialtjanst/inkorg?visa=olasta")
    page.get_by_role("button", name="Markera som läst").click()
    expect(page.get_by_text("Du har läst alla meddelanden.")).to_be_visible()
    expect(page.get_by_role("navigation", name="Huvudmeny").get_by_text("nya")).to_have_count(0)
