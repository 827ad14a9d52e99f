"""I webbläsaren: Sök behovspengsärende med filter, sortering på rubriken, bakåtknappen och bara tangentbordet."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.tandvard.behovspeng.sokta import upplagda

pytestmark = pytest.mark.browser

URL = "/tandvard/behovspeng"


@pytest.fixture
def arenden(cast):
    return upplagda(cast)


def nummer(sida):
    return sida.locator("tbody th a").all_inner_texts()


@pytest.mark.krav("P56", "P57")
def test_sokt_sorterat_oppnat_och_tillbaka(window, arenden):
    disa = window("disa")
    disa.goto("/")
    disa.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Behovspeng").click()
    disa.get_by_role("heading", name="Sök behovspengsärende").wait_for()
    alla = nummer(disa)
    disa.get_by_label("Mottagning").select_option(label="Folktandvården Tallmora")
    disa.get_by_label("Prövningsperiod").select_option(label="Pågår")
    disa.get_by_role("button", name="Sök", exact=True).click()
    disa.wait_for_url(re.compile("period=pagar"))
    tallmoras = nummer(disa)
    assert 1 < len(tallmoras) < len(alla)
    disa.get_by_role("link", name="Ärendenummer").click()
    disa.wait_for_url(re.compile("sort=nummer"))
    assert nummer(disa) == sorted(tallmoras, reverse=True)
    assert disa.get_by_role("columnheader", name="Ärendenummer").get_attribute("aria-sort") == "descending"
    disa.get_by_role("link", name="Ärendenummer").click()
    disa.wait_for_url(re.compile("riktning=upp"))
    assert nummer(disa) == sorted(tallmoras)
    disa.get_by_role("link", name=tallmoras[0]).click()
    disa.get_by_role("heading", name=re.compile(tallmoras[0])).wait_for()
    disa.go_back()
    disa.wait_for_url(re.compile("riktning=upp"))
    assert nummer(disa) == sorted(tallmoras)
    assert disa.get_by_label("Mottagning").locator("option:checked").inner_text() == "Folktandvården Tallmora"
    disa.get_by_role("link", name="Rensa").click()
    disa.wait_for_url(re.compile(f"{URL}$"))
    assert nummer(disa) == alla


@pytest.mark.krav("P56")
def test_olasta_beslut_hittas_med_tangentbordet(window, arenden):
    eva = window("eva")
    eva.goto(URL)
    ruta = eva.get_by_label("Olästa beslut")
    ruta.focus()
    eva.keyboard.press("Space")
    eva.keyboard.press("Enter")
    eva.wait_for_url(re.compile("olasta=1"))
    assert nummer(eva) == [arenden[0].nummer] and eva.get_by_label("Olästa beslut").is_checked()
    eva.get_by_role("row", name=re.compile(arenden[0].nummer)).get_by_text("2 olästa beslut").wait_for()
    eva.get_by_role("link", name="Personnummer").focus()
    eva.keyboard.press("Enter")
    eva.wait_for_url(re.compile("olasta=1.*sort=personnummer"))


def test_utan_skript_soks_och_sorteras(window, arenden):
    eva = window("eva", javascript=False)
    eva.goto(URL)
    eva.get_by_label("Ärendenummer").fill(arenden[2].nummer)
    eva.get_by_role("button", name="Sök", exact=True).click()
    eva.wait_for_url(re.compile(arenden[2].nummer))
    assert nummer(eva) == [arenden[2].nummer]
    eva.get_by_role("link", name="Rensa").click()
    eva.wait_for_url(re.compile(f"{URL}$"))
    eva.get_by_role("link", name="Datum").click()
    eva.wait_for_url(re.compile("riktning=upp"))
    egna = [en for en in arenden if en.mottagning_id == arenden[0].mottagning_id]
    assert nummer(eva) == [en.nummer for en in sorted(egna, key=lambda en: en.skapad)]


@pytest.mark.parametrize("width", [1366, 320])
@pytest.mark.parametrize("vem", ["eva", "disa", "torsten"])
def test_sidan_ar_tillganglig_och_ryms(window, arenden, vem, width):
    sida = window(vem, width=width)
    for adress in (URL, f"{URL}?olasta=1&sort=personnummer", f"{URL}?fran=2030-01-01"):
        sida.goto(adress)
        fynd = Axe().run(sida)
        assert fynd.violations_count == 0, (adress, fynd.generate_report())
        assert sida.evaluate("document.documentElement.scrollWidth <= innerWidth"), adress
