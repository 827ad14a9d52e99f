"""Personen på sin telefon och personalen vid sin skärm: en SIP öppnas, läses, besvaras och stängs (F6)."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan.arende import Arende
from models.samverkan.egen_sip.inlagg import yttrande
from models.samverkan.egen_sip.inlaggsutkast import Inlaggsutkast
from models.shared.session import LoginSession, Satt
from tests.samverkan.egen_sip.conftest import ett_delmal, godkann

pytestmark = pytest.mark.browser


@pytest.fixture
def telefon(window, base_url, cast):
    """`telefon()` is the phone of the person of the SIP."""

    def open_phone(**more):
        page = window(width=320, height=640, **more)
        number, _ = LoginSession.begin(person=cast.person(0), satt=Satt.E_LEGITIMATION, loa=3)
        page.context.add_cookies([{"name": "samspel", "value": number, "url": base_url, "httpOnly": True}])
        return page

    return open_phone


def ser_bra_ut(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.krav("F6", "F4", "M82")
def test_personen_skriver_infor_motet_och_personalen_laser_det(window, telefon, kallad, cast):
    arendet = f"/samverkan/arenden/{kallad.id}"
    carin = window("carin")
    carin.goto(f"{arendet}/plan")
    carin.locator("summary", has_text="Öppna för personen").click()
    carin.get_by_role("button", name="Öppna för personen").click()
    expect(carin.get_by_text("Öppen för personen sedan")).to_be_visible()

    per = telefon()
    per.goto("/mina-sidor")
    per.get_by_role("link", name="Min SIP").click()
    expect(per.get_by_role("heading", name="Nästa möte")).to_be_visible()
    expect(per.get_by_text("Planen görs nu")).to_be_visible()
    ser_bra_ut(per)
    per.get_by_role("link", name="Skriv ditt yttrande").click()
    per.get_by_label("Din text").fill("Jag vill ha samma")
    expect(per.locator("#sparat")).to_contain_text("Utkastet sparades")
    ser_bra_ut(per)
    per.get_by_role("link", name="Till min SIP").click()
    expect(per.get_by_text("Du har ett utkast som inte är skickat")).to_be_visible()
    per.get_by_role("link", name="Fortsätt skriva ditt yttrande").click()
    expect(per.get_by_label("Din text")).to_have_value("Jag vill ha samma")
    per.get_by_label("Din text").press("End")
    per.get_by_label("Din text").press_sequentially(" personal.")
    per.get_by_role("button", name="Skicka").click()
    expect(per.get_by_text("Jag vill ha samma personal.")).to_be_visible()

    carin.reload()
    expect(carin.get_by_text("Personens eget yttrande")).to_be_visible()
    carin.get_by_role("link", name="Läs vad personen har skrivit").click()
    rutan = carin.get_by_role("dialog")
    expect(rutan).to_contain_text("Jag vill ha samma personal.")
    ser_bra_ut(carin)
    rutan.get_by_role("button", name="Markera som läst").click()
    expect(carin.get_by_text("Nytt från personen")).to_have_count(0)
    bo = window("bo")
    bo.goto(f"{arendet}/plan")
    expect(bo.get_by_text("Nytt från personen")).to_be_visible()


@pytest.mark.krav("F6")
def test_personen_kommenterar_ett_delmal_och_mots_lugnt_nar_sip_stangs(window, telefon, skriven, cast):
    godkann(skriven, cast, efter=1)
    per = telefon()
    per.goto(f"/samverkan/min-sip/{skriven.id}")
    expect(per.get_by_role("heading", name="Delmål 1: Gå till affären")).to_be_visible()
    expect(per.get_by_text("Träna med rollator")).to_be_visible()
    ser_bra_ut(per)
    per.get_by_role("link", name="Skriv en kommentar").click()
    per.get_by_label("Din text").fill("Det går bra.")
    expect(per.locator("#sparat")).to_contain_text("Utkastet sparades")

    bo = window("bo")
    bo.goto(f"/samverkan/arenden/{skriven.id}/plan")
    bo.locator("summary", has_text="Stäng för personen").click()
    bo.get_by_role("button", name="Stäng för personen").click()
    expect(bo.get_by_text("Inte öppen för personen")).to_be_visible()

    per.get_by_label("Din text").fill("Det går bra på morgonen.")
    expect(per.locator("#besked")).to_contain_text("inte öppet för dig längre")
    per.get_by_role("button", name="Skicka").click()
    expect(per.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
    ser_bra_ut(per)
    per.get_by_role("link", name="Till startsidan").click()
    expect(per.get_by_role("heading", name="Mina sidor")).to_be_visible()
    assert Inlaggsutkast.nu(skriven, ett_delmal(skriven)).text == "Det går bra."


@pytest.mark.krav("F6", "F24", "BL-07")
def test_med_tangentbordet_och_utan_javascript(telefon, delad):
    per = telefon(javascript=False)
    per.goto(f"/samverkan/min-sip/{delad.id}")
    per.get_by_role("link", name="Skriv ditt yttrande").focus()
    per.keyboard.press("Enter")
    per.get_by_label("Din text").focus()
    per.keyboard.type("Jag vill hem.")
    per.get_by_role("button", name="Spara utkast").focus()
    per.keyboard.press("Enter")
    expect(per.get_by_label("Din text")).to_have_value("Jag vill hem.")
    assert yttrande(delad) is None
    per.get_by_role("button", name="Skicka").focus()
    per.keyboard.press("Enter")
    expect(per).to_have_url(re.compile(r"/min-sip/\d+#yttrande$"))
    assert yttrande(Arende.get_by_id(delad.id)).text == "Jag vill hem."


@pytest.mark.krav("F4")
def test_tva_flikar_skriver_inte_over_varandra(telefon, delad):
    per = telefon()
    adress = f"/samverkan/min-sip/{delad.id}/skriv/fragor"
    per.goto(adress)
    annan = per.context.new_page()
    annan.goto(adress)
    per.get_by_label("Din text").fill("Från den ena fliken.")
    expect(per.locator("#sparat")).to_contain_text("Utkastet sparades")
    annan.get_by_label("Din text").fill("Från den andra.")
    expect(annan.locator("#sparat")).to_contain_text("ett annat fönster")
    expect(annan.get_by_label("Din text")).to_have_value("Från den andra.")
    assert Inlaggsutkast.nu(delad, "fragor").text == "Från den ena fliken."
