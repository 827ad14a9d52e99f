"""Filippa skriver bredvid ett steg som hon läser, personen läser på sin telefon, och Filippa ser att det är läst."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.internetbehandling.meddelande.mall import Meddelandemall
from models.internetbehandling.meddelande.meddelande import Meddelande
from models.internetbehandling.meddelande.skriva import skriv
from models.internetbehandling.meddelande.utkast import Meddelandeutkast
from models.internetbehandling.moment.start import starta

pytestmark = pytest.mark.browser
ORD = "Jag ser att du har kommit igång."


def ser_bra_ut(page, *widths):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    for width in widths:
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), width


def tacker(page):
    """True when the docked message lies over the page, or the other way round."""
    huvud, ruta = page.locator("main").bounding_box(), page.locator("#dockad").bounding_box()
    bredvid = huvud["x"] + huvud["width"] <= ruta["x"] + 1
    under = huvud["y"] + huvud["height"] <= ruta["y"] + 1
    return not (bredvid or under)


@pytest.mark.krav("S42", "S43", "S44", "F4", "F16")
def test_dockat_skrivs_bredvid_ett_steg_lases_pa_telefonen_och_syns_som_last(window, telefon, moment, cast):
    Meddelandemall.skapa("Hälsning", "Med vänlig hälsning", by=cast.filippa)
    filippa, bas = window("filippa", width=1366), f"/internetbehandling/moment/{moment.id}"
    filippa.goto(f"{bas}/steg/2")
    filippa.get_by_role("button", name="Docka meddelande till höger").click()
    ruta = filippa.get_by_role("complementary", name="Meddelande som skrivs")
    expect(ruta).to_contain_text("Personen har inga aviseringar påslagna")
    expect(ruta.get_by_label("Avisera personen")).to_be_checked()
    text = ruta.get_by_label("Meddelande", exact=False).first
    text.fill(ORD)
    expect(ruta.locator("#meddelande-sparat")).to_contain_text("Utkastet sparades")
    text.press_sequentially(" Bra")
    filippa.get_by_role("link", name="Nästa: Din kväll").click()  # before it has saved itself
    expect(filippa.get_by_role("heading", name="Din kväll")).to_be_visible()
    expect(ruta.get_by_role("textbox")).to_have_value(f"{ORD} Bra")
    assert not tacker(filippa)
    ser_bra_ut(filippa)
    filippa.get_by_label("Din kommentar").fill("En kommentar")
    ruta.get_by_label("Mall").select_option(label="Hälsning")
    ruta.get_by_role("button", name="Infoga").click()
    expect(ruta.get_by_role("textbox")).to_have_value(f"{ORD} Bra\n\nMed vänlig hälsning")
    ruta.get_by_role("textbox").fill("")
    ruta.get_by_role("button", name="Skicka").last.click()
    expect(ruta.get_by_role("alert")).to_contain_text("Skriv något innan du skickar.")
    ruta.get_by_role("textbox").fill(ORD)
    ruta.get_by_role("button", name="Skicka").last.click()
    expect(ruta).to_contain_text("Meddelandet är skickat.")
    expect(filippa.get_by_label("Din kommentar")).to_have_value("En kommentar")  # the page is not left
    ruta.get_by_role("link", name="Visa meddelandena").click()
    expect(filippa.get_by_role("article").filter(has_text=ORD)).to_contain_text("Inte läst")

    per = telefon()
    per.goto("/mina-sidor")
    expect(per.get_by_text("Du har ett nytt meddelande.")).to_be_visible()
    per.get_by_role("link", name="Lugnare kvällar").click()
    per.get_by_role("link", name="Nytt meddelande från din behandlare").click()
    expect(per.get_by_text(ORD)).to_be_visible()
    expect(per.get_by_text("Ingen läser det du skriver genast.")).to_be_visible()
    ser_bra_ut(per, 320, 360)
    per.get_by_label("Ditt meddelande").fill("Tack, det går br")
    expect(per.locator("#sparat")).to_contain_text("Det är inte skickat än")
    per.get_by_label("Ditt meddelande").press_sequentially("a")
    per.get_by_role("link", name="Till min behandling").click()  # before it has saved itself
    per.get_by_role("link", name="Läs och skriv meddelanden").click()
    expect(per.get_by_label("Ditt meddelande")).to_have_value("Tack, det går bra")
    per.get_by_role("button", name="Skicka", exact=True).click()
    expect(per.get_by_text("Ditt meddelande är skickat.")).to_be_visible()
    expect(per.get_by_text("Inte läst än")).to_be_visible()

    filippa.reload()
    expect(filippa.get_by_role("article").filter(has_text=ORD)).to_contain_text(re.compile(r"Läst \d{4}-"))
    expect(filippa.get_by_role("article").filter(has_text="Tack, det går bra")).to_contain_text("Nytt")
    ser_bra_ut(filippa, 320, 1366)
    per.reload()
    expect(per.get_by_text(re.compile("^Läst "))).to_be_visible()


@pytest.mark.krav("S43", "AC-09")
@pytest.mark.parametrize("width", [1366, 1024, 320])
def test_rutan_tacker_inget_och_nas_med_tangentbordet(window, moment, cast, width):
    Meddelandeutkast.docka(moment, by=cast.filippa)
    filippa = window("filippa", width=width)
    for var in ("", "/steg/1", "/meddelanden"):
        filippa.goto(f"/internetbehandling/moment/{moment.id}{var}")
        assert not tacker(filippa), var
        ser_bra_ut(filippa)
        assert filippa.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), var
    filippa.goto(f"/internetbehandling/moment/{moment.id}/steg/1")
    filippa.get_by_role("link", name="Hoppa till meddelandet").focus()
    filippa.keyboard.press("Enter")
    for _ in range(5):
        filippa.keyboard.press("Tab")
        if filippa.evaluate("document.activeElement.id") == "meddelande":
            break
    filippa.keyboard.type("Hej")
    expect(filippa.locator("#meddelande")).to_have_value("Hej")
    filippa.get_by_role("button", name="Lägg undan").press("Enter")
    expect(filippa.locator("#dockad")).to_have_count(0)
    assert Meddelandeutkast.mitt(moment, by=cast.filippa).text == "Hej"


@pytest.mark.krav("S43", "S42", "BL-07")
def test_utan_skript_dockas_sparas_infogas_och_skickas(window, telefon, moment, cast):
    Meddelandemall.skapa("Hälsning", "Med vänlig hälsning", by=cast.filippa)
    filippa, bas = window("filippa", javascript=False), f"/internetbehandling/moment/{moment.id}"
    filippa.goto(f"{bas}/steg/1")
    filippa.get_by_role("button", name="Docka meddelande till höger").click()
    ruta = filippa.get_by_role("complementary", name="Meddelande som skrivs")
    ruta.get_by_role("textbox").fill("Hej")
    ruta.get_by_label("Mall").select_option(label="Hälsning")
    ruta.get_by_role("button", name="Infoga").click()
    expect(ruta.get_by_role("textbox")).to_have_value("Hej\n\nMed vänlig hälsning")
    assert filippa.url.endswith("/steg/1#meddelande")
    ruta.get_by_role("button", name="Spara utkast").click()
    filippa.goto(f"{bas}/steg/2")
    ruta.get_by_role("button", name="Skicka").last.click()
    assert filippa.url.endswith("/steg/2")
    expect(filippa.get_by_text("Meddelandet är skickat.")).to_be_visible()
    per = telefon(javascript=False)
    per.goto(f"/min-behandling/{moment.id}/meddelanden")
    per.get_by_label("Ditt meddelande").fill("Tack")
    per.get_by_role("button", name="Spara och fortsätt senare").click()
    expect(per.get_by_label("Ditt meddelande")).to_have_value("Tack")
    per.get_by_role("button", name="Skicka", exact=True).click()
    assert [en.text for en in Meddelande.i(moment)] == ["Tack", "Hej\n\nMed vänlig hälsning"]


@pytest.mark.krav("S43", "F4")
def test_tva_fonster_valjer_vilken_text_som_galler(window, moment):
    ett, tva = window("filippa"), window("filippa")
    for page in (ett, tva):
        page.goto(f"/internetbehandling/moment/{moment.id}/meddelanden")
    ett.get_by_label("Meddelande", exact=False).first.fill("Det ena")
    expect(ett.locator("#meddelande-sparat")).to_contain_text("Utkastet sparades")
    tva.get_by_label("Meddelande", exact=False).first.fill("Det andra")
    expect(tva.locator("#meddelande-sparat")).to_contain_text("Det ena")
    tva.get_by_role("button", name="Spara min text").click()
    expect(tva.locator("#meddelande-sparat")).to_contain_text("Utkastet sparades")
    tva.get_by_role("button", name="Docka till höger").click()
    expect(tva.locator("#dockad").get_by_role("textbox")).to_have_value("Det andra")


@pytest.mark.krav("S58")
@pytest.mark.parametrize("width", [1366, 320])
def test_vid_franvaro_far_flera_samma_text_var_for_sig(window, moment, version, cast, width):
    starta(cast.person(3), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)
    skriv(moment, "Hej", aviserar=True, by=cast.filippa)
    ines = window("ines", width=width)
    ines.goto("/internetbehandling/meddelandemallar")
    ines.get_by_role("link", name="Ny mall").click()
    ines.get_by_label("Rubrik").fill("Frånvaro")
    ines.get_by_label("Text", exact=False).last.fill("Din behandlare är borta.")
    ines.get_by_role("button", name="Spara", exact=True).click()
    expect(ines.get_by_text("Din behandlare är borta.")).to_be_visible()
    ser_bra_ut(ines, width)
    ines.goto("/internetbehandling/alla")
    ines.get_by_role("link", name="Meddelande till flera").click()
    ines.get_by_label("Behandlare").select_option(label=cast.filippa.namn)
    ines.get_by_role("button", name="Visa").click()
    expect(ines.get_by_role("checkbox")).to_have_count(3)
    ines.get_by_label("Mall").select_option(label="Frånvaro")
    ines.get_by_role("button", name="Infoga").click()
    ser_bra_ut(ines, width)
    ines.get_by_role("button", name="Fortsätt").last.click()
    expect(ines.get_by_role("heading", name="Skicka till 2 personer")).to_be_visible()
    ser_bra_ut(ines, width)
    ines.get_by_role("button", name="Skicka till 2 personer").click()
    expect(ines.get_by_text("Meddelandet är skickat till 2 personer, var för sig.")).to_be_visible()
    assert [en.text for en in Meddelande.i(moment)] == ["Din behandlare är borta.", "Hej"]
