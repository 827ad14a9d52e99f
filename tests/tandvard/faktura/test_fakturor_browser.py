"""I webbläsaren: mottagningen ser sin faktura, Tandvårdsenheten granskar och en annan attesterar."""

import re

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe

from models.tandvard.befolkningsansvar.atgard import Atgard
from models.tandvard.faktura import korning
from models.tandvard.faktura.faktura import Faktura
from tests.tandvard.conftest import ansluten, rapport

pytestmark = pytest.mark.browser

FAKTUROR = "/tandvard/fakturor"


@pytest.fixture
def fakturor(cast, koder):
    """An invoice of Ekdala and one of Tallmora, made two days ago, with a credit."""
    ansluten(cast, "tallmora_tand")
    with time_machine.travel("2026-10-20T10:00:00+00:00", tick=False) as tid:
        rapport(cast, koder["mvc"], antal=3)
        rapport(cast, koder["forelasning"], by=cast.greta, behandlare=cast.medarbetare("greta"))
        tid.move_to("2026-11-01T10:00:00+00:00")
        korning.kor_alla()
        Atgard.select().order_by(Atgard.id).first().kreditera(by=cast.eva)
        rapport(cast, koder["tobak"], personnummer=[cast.person(0).nummer])
        tid.move_to("2026-12-02T10:00:00+00:00")
        korning.kor_alla()
    return list(Faktura.select().order_by(Faktura.nummer))


@pytest.mark.krav("B34", "B36", "F23")
def test_godkand_av_en_och_attesterad_av_en_annan(window, fakturor):
    eva, vera, sara = window("eva"), window("vera"), window("sara")
    eva.goto("/tandvard/aktiviteter")
    eva.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Fakturering").click()
    eva.get_by_label("Verifikationsnummer").fill("2026")
    eva.get_by_role("button", name="Sök", exact=True).click()
    eva.get_by_text("Ingen faktura stämmer").wait_for()
    eva.get_by_role("link", name="Rensa").click()
    eva.get_by_role("link", name="F-2026-00003").click()
    eva.get_by_text("Varför detta belopp").first.click()
    eva.get_by_text("dras av med samma belopp som på faktura F-2026-00001").wait_for()
    assert eva.get_by_text("Godkänn", exact=True).count() == 0

    vera.goto(FAKTUROR)
    vera.get_by_role("link", name="3 att granska").click()
    vera.get_by_role("link", name="F-2026-00001").click()
    vera.get_by_text("Godkänn", exact=True).first.click()
    vera.get_by_text("Är du säker på att du vill godkänna fakturan?").wait_for()
    vera.get_by_role("button", name="Godkänn").click()
    vera.get_by_text("Fakturan F-2026-00001 är godkänd.").wait_for()
    vera.get_by_text("Be en annan medarbetare attestera.").wait_for()
    assert vera.get_by_text("Attestera", exact=True).count() == 0

    sara.goto(f"{FAKTUROR}/{fakturor[2].id}")
    sara.get_by_text("Godkänn", exact=True).first.click()
    sara.get_by_role("button", name="Godkänn").click()
    sara.get_by_text("Du har inte behörighet att attestera.").wait_for()
    vera.goto(f"{FAKTUROR}/{fakturor[2].id}")
    vera.get_by_text("Attestera", exact=True).first.click()
    vera.get_by_role("button", name="Attestera").click()
    vera.get_by_text("Fakturan F-2026-00003 är attesterad.").wait_for()
    eva.reload()
    eva.get_by_role("heading", name="Status: Attesterad").wait_for()
    nummer = Faktura.get_by_id(fakturor[2].id).verifikationsnummer
    eva.get_by_text(nummer, exact=True).wait_for()
    eva.get_by_role("link", name=re.compile("BA-2026-00001")).first.click()
    eva.get_by_role("heading", name=re.compile("BA-2026-00001")).wait_for()


def test_underkand_i_en_ruta_med_tangentbordet(window, fakturor):
    sara, eva = window("sara"), window("eva")
    sara.goto(f"{FAKTUROR}/{fakturor[0].id}")
    sara.get_by_role("link", name="Underkänn").focus()
    sara.keyboard.press("Enter")
    ruta = sara.get_by_role("dialog")
    ruta.get_by_role("button", name="Underkänn").wait_for()
    ruta.get_by_role("button", name="Underkänn").press("Enter")
    ruta.get_by_text("En sak behöver rättas").wait_for()
    ruta.get_by_label("Varför underkänns fakturan?").focus()
    sara.keyboard.type("Underlag saknas.")
    ruta.get_by_role("button", name="Underkänn").press("Enter")
    sara.get_by_role("heading", name="Status: Underkänd").wait_for()
    eva.goto(f"{FAKTUROR}/underlag")
    assert (
        eva.get_by_role("row", name=re.compile("Folktandvården Ekdala")).get_by_role("cell").all_inner_texts()[2] == "3"
    )
    eva.goto(f"{FAKTUROR}/{fakturor[0].id}")
    eva.get_by_text("Underlag saknas.").wait_for()


def test_utan_skript_soks_laggs_ned_och_granskas(window, fakturor):
    sara = window("sara", javascript=False)
    sara.goto(f"{FAKTUROR}?status=inskickad")
    sara.get_by_role("link", name="F-2026-00002").click()
    sara.get_by_text("Godkänn", exact=True).first.click()
    sara.get_by_role("button", name="Godkänn").click()
    sara.get_by_role("heading", name="Status: Godkänd").wait_for()
    sara.get_by_role("link", name="Underkänn").click()
    sara.get_by_label("Varför underkänns fakturan?").fill("Fel period.")
    sara.get_by_role("button", name="Underkänn").click()
    sara.get_by_role("heading", name="Status: Underkänd").wait_for()


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("vem", ["eva", "sara"])
def test_sidorna_ar_tillgangliga_och_ryms(window, fakturor, vem, width):
    sida = window(vem, width=width)
    adresser = [FAKTUROR, f"{FAKTUROR}/{fakturor[2].id}", f"{FAKTUROR}/underlag"]
    if vem == "sara":
        adresser.append(f"{FAKTUROR}/{fakturor[2].id}/underkannande")
    for adress in adresser:
        sida.goto(adress)
        fynd = Axe().run(sida)
        assert fynd.violations_count == 0, (adress, fynd.generate_report())
        assert sida.evaluate("document.documentElement.scrollWidth <= innerWidth"), adress
