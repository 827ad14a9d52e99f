"""Olle skriver och skickar ett uppdrag, Simon accepterar och fördelar det i sitt fönster, Wilma kvitterar."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.shared import clock
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

pytestmark = pytest.mark.browser
LISTAN = "/socialtjanst/uppdrag"


def inget_fel(page):
    assert not Axe().run(page).response["violations"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def skriv(page, person, text):
    page.goto(f"{LISTAN}/nytt")
    page.get_by_label("Personnummer").fill(str(person.nummer))
    page.get_by_label("Insats").select_option(label="Stödboende – IFO/familjerätt")
    page.get_by_label("Utförare").select_option(label="IFO utförare Ekdala – IFO/familjerätt")
    page.get_by_label("Från och med").fill(clock.today().isoformat())
    page.get_by_label("Lagrum").fill("SoL")
    page.get_by_label("Uppdragets innehåll").fill(text)
    page.get_by_role("button", name="Spara utkast").click()
    page.wait_for_url(re.compile(r"/uppdrag/\d+$"))


@pytest.mark.krav("T1", "T6", "T9", "T10", "T11", "T12", "T13", "T16")
def test_ett_uppdrag_fran_handlaggare_till_omvardnadspersonal(window, cast, utforare):
    olle, simon, wilma = window("olle"), window("simon"), window("wilma")
    skriv(olle, cast.person(), "Stöd att klara ett eget boende.")
    inget_fel(olle)
    olle.get_by_text("Skicka", exact=True).first.click()
    olle.get_by_role("button", name="Skicka").click()
    expect(olle.locator("#uppdrag")).to_contain_text("Skickat")

    simon.goto(f"{LISTAN}/{Uppdrag.get().id}")
    simon.get_by_role("link", name="Acceptera och fördela").click()
    ruta = simon.get_by_role("dialog")
    ruta.get_by_label("Utförarenhet").select_option(label="Stödboendet Lärkan")
    expect(ruta.get_by_label("Till genomförande")).to_be_checked()
    inget_fel(simon)
    ruta.get_by_role("button", name="Registrera").click()
    expect(ruta.get_by_text("Du skickar insatsen till genomförande")).to_be_visible()
    ruta.get_by_label("Ja", exact=True).check()
    ruta.get_by_label("Meddelande", exact=True).fill("Start på måndag.")
    inget_fel(simon)
    ruta.get_by_role("button", name="OK").click()
    simon.wait_for_url("**/kvitto")
    expect(simon.get_by_role("heading", level=1)).to_have_text("Insatsen är skickad till genomförande")
    inget_fel(simon)
    simon.get_by_role("link", name=re.compile("^GF-")).click()
    expect(simon.locator("#genomforande")).to_contain_text("Stödboende")
    inget_fel(simon)

    olle.reload()
    expect(olle.locator("#uppdrag")).to_contain_text("Start på måndag.")
    expect(olle.locator("#uppdrag")).to_contain_text("Skickad till genomförande")

    wilma.goto(f"{LISTAN}/{Uppdrag.get().id}")
    wilma.get_by_label("Flytta till Mina Personer").check()
    wilma.get_by_role("button", name="Kvittera").click()
    expect(wilma.get_by_role("button", name="Kvittera")).to_have_count(0)
    expect(wilma.locator("#uppdrag")).to_contain_text("Wilma Sundin")


@pytest.mark.krav("T13")
def test_av_tva_som_fordelar_far_den_sista_veta_vem_som_var_forst(window, cast, uppdrag):
    simon, hedda = window("simon"), window("hedda")
    for ruta in (simon, hedda):
        ruta.goto(f"{LISTAN}/{uppdrag.id}/fordelning")
        ruta.get_by_label("Utförarenhet").select_option(label="Stödboendet Lärkan")
        ruta.get_by_role("button", name="Registrera").click()
        expect(ruta.get_by_text("Du skickar insatsen till genomförande")).to_be_visible()
        ruta.get_by_label("Nej", exact=True).check()
    simon.get_by_role("button", name="OK").click()
    simon.wait_for_url("**/kvitto")
    hedda.get_by_role("button", name="OK").click()
    expect(hedda.get_by_role("alert")).to_contain_text("redan fördelat")
    expect(hedda.locator("#uppdrag")).to_contain_text("Simon Ekblad")


@pytest.mark.krav("T9", "T11")
def test_utan_skript_gar_det_lika_bra(window, cast, uppdrag):
    simon = window("simon", javascript=False)
    simon.goto(f"{LISTAN}/{uppdrag.id}")
    simon.get_by_role("link", name="Acceptera och fördela").click()
    simon.wait_for_url("**/fordelning")
    simon.get_by_label("Utförarenhet").select_option(label="Öppenvården Bron")
    simon.get_by_role("button", name="Registrera").click()
    simon.wait_for_url("**/underlag")
    simon.get_by_label("Nej", exact=True).check()
    simon.get_by_role("button", name="OK").click()
    simon.wait_for_url("**/kvitto")
    expect(simon.get_by_role("heading", level=1)).to_have_text("Insatsen är skickad till genomförande")


def test_sidorna_ryms_pa_en_telefon(window, cast, fordelat, genomforande):
    olle, wilma = (window(namn, width=320, height=640) for namn in ("olle", "wilma"))
    for page, adress in (
        (olle, LISTAN),
        (olle, f"{LISTAN}/nytt"),
        (olle, f"{LISTAN}/{fordelat.id}"),
        (wilma, f"{LISTAN}/{fordelat.id}"),
        (wilma, f"/socialtjanst/genomforanden/{genomforande.id}"),
        (wilma, f"/personer/{fordelat.person_id}/socialtjanst"),
    ):
        page.goto(adress)
        inget_fel(page)
