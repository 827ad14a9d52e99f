"""Ines ger en roll, Filippa startar ett moment, anpassar det och läser svar; med tangenter, smalt och utan skript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.internetbehandling.moment.inlamning import lamna
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import Vag

pytestmark = pytest.mark.browser
DOLJ, VISA = re.compile("Synlig.*dölj Lyssna"), re.compile("Dold.*visa Lyssna")


def inget_fel(page):
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert not page.refused


@pytest.mark.krav("S8", "S9")
def test_ines_antecknar_utbildning_och_ger_tyra_rollen_i_rutan(window, cast, version):
    ines, tyra = window("ines"), window("tyra", width=320)
    ines.goto("/internetbehandling/behorigheter")
    inget_fel(ines)
    rad = ines.get_by_role("row", name=re.compile("Tyra"))
    rad.get_by_role("link", name="Ge roll").click()
    ruta = ines.get_by_role("dialog")
    ruta.get_by_role("combobox").select_option(label="Behandlare")
    ruta.get_by_label("Utsedd av").fill("Vendela Chef")
    ruta.get_by_role("button", name="Ge rollen").click()
    expect(ruta.get_by_role("alert")).to_contain_text("saknar utbildning")
    inget_fel(ines)
    ines.goto("/internetbehandling/behorigheter")
    rad.get_by_role("link", name="Anteckna utbildning").click()
    ruta.get_by_label("Utbildad den").fill("2026-01-15")
    ruta.get_by_role("button", name="Anteckna").click()
    expect(rad).to_contain_text("2026-01-15")
    rad.get_by_role("link", name="Ge roll").click()
    ruta.get_by_role("combobox").select_option(label="Behandlare")
    ruta.get_by_label("Utsedd av").fill("Vendela Chef")
    ruta.get_by_role("button", name="Ge rollen").click()
    expect(rad).to_contain_text("utsedd av Vendela Chef")
    tyra.goto("/internetbehandling")
    expect(tyra.get_by_role("heading", level=1)).to_have_text("Behandling")
    inget_fel(tyra)


@pytest.mark.krav("S16", "S17", "S18", "S22")
def test_filippa_startar_ett_moment_och_anpassar_det_med_tangenterna(window, cast, version):
    filippa, person = window("filippa"), cast.person(3)
    filippa.goto("/internetbehandling")
    inget_fel(filippa)
    filippa.get_by_role("link", name="Starta nytt moment").press("Enter")
    filippa.get_by_label("Personnummer").fill(str(person.nummer))
    filippa.get_by_role("button", name="Hämta namn").press("Enter")
    expect(filippa.get_by_role("status").filter(has_text=person.namn)).to_be_visible()
    filippa.get_by_label("Moment").select_option(label="Lugnare kvällar")
    inget_fel(filippa)
    filippa.get_by_role("button", name="Starta nytt moment").press("Enter")
    filippa.get_by_role("link", name="Gå till momentet").press("Enter")
    filippa.get_by_role("heading", name=re.compile("Aktuella moduler")).locator("..").press("Enter")
    filippa.locator("summary").filter(has_text="Att börja").press("Enter")
    filippa.get_by_role("button", name=DOLJ).press("Enter")
    expect(filippa.get_by_role("button", name=VISA)).to_be_visible()
    assert Vag.i(Moment.get()).oppet(2) is None
    inget_fel(filippa)
    filippa.get_by_role("button", name=VISA).press("Enter")
    expect(filippa.get_by_role("button", name=DOLJ)).to_be_visible()
    filippa.get_by_role("link", name="Till startsidan").press("Enter")
    expect(filippa.get_by_role("link", name="Starta moment i Lugnare kvällar")).to_be_visible()
    inget_fel(filippa)


@pytest.mark.krav("S36", "S38", "S40")
@pytest.mark.parametrize("width", [1366, 320])
def test_flaggan_berattar_och_steget_visar_svaren(window, cast, moment, steg, invanaren, width):
    lamna(moment, steg, {"sovit": "nej", "tankar": "Jag låg vaken."}, efter=0, by=invanaren)
    filippa = window("filippa", width=width)
    filippa.goto("/internetbehandling")
    filippa.locator(".tip").filter(has_text="att granska").focus()
    expect(filippa.get_by_role("tooltip").filter(has_text="Har svarat")).to_be_visible()
    inget_fel(filippa)
    filippa.get_by_role("link", name=moment.person.listnamn).click()
    inget_fel(filippa)
    filippa.get_by_role("heading", name=re.compile("Aktuella moduler")).click()
    filippa.locator("summary").filter(has_text="Att börja").click()
    filippa.get_by_role("link", name="Din kväll", exact=True).click()
    expect(filippa.get_by_text("Jag låg vaken.")).to_be_visible()
    filippa.get_by_label("Din kommentar").fill("Sätt dig upp en stund.")
    filippa.get_by_role("button", name="Skicka kommentaren").click()
    expect(filippa.locator("#kommentarer").locator("..")).to_contain_text("Filippa Ståhl")
    inget_fel(filippa)


@pytest.mark.krav("S40")
@pytest.mark.parametrize("width", [1366, 320])
def test_knappen_star_stilla_nar_utkastet_sparas(window, cast, moment, steg, invanaren, width):
    """Whoever presses it leaves the field, which saves the text: a button that moved then would not be pressed."""
    lamna(moment, steg, {"sovit": "nej"}, efter=0, by=invanaren)
    filippa = window("filippa", width=width)
    filippa.goto(f"/internetbehandling/moment/{moment.id}/steg/{steg.nummer}")
    knapp = filippa.get_by_role("button", name="Skicka kommentaren")
    falt = filippa.get_by_label("Din kommentar")
    falt.fill("Sätt dig upp en stund.")
    fore = knapp.bounding_box()
    falt.blur()
    expect(filippa.get_by_text("Bara du ser det.")).to_be_visible()
    assert knapp.bounding_box() == fore


@pytest.mark.krav("S22", "S23")
def test_utan_skript_gar_det_lika_bra(window, cast, moment):
    filippa = window("filippa", javascript=False)
    filippa.goto(f"/internetbehandling/moment/{moment.id}?lista=aktuella&modul=1")
    filippa.get_by_role("button", name=DOLJ).click()
    expect(filippa.get_by_role("button", name=VISA)).to_be_visible()
    filippa.get_by_role("button", name=re.compile("Sätt till kommande.*Att börja")).click()
    expect(filippa.get_by_role("button", name=re.compile("Sätt till aktuell.*Att börja"))).to_be_visible()
    filippa.goto("/internetbehandling/franvaro")
    filippa.get_by_role("combobox", name=re.compile("^Ersättare")).select_option(label="Johan Vikström")
    filippa.get_by_label("Till och med").fill(filippa.get_by_label("Från och med").input_value())
    filippa.get_by_role("button", name="Spara").click()
    expect(filippa.get_by_role("row", name=re.compile("Filippa"))).to_contain_text("Pågår")
