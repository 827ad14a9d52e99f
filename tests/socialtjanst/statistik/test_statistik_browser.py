"""I webbläsaren: verksamhetschefen tar ut statistik, ser talen och vilka som räknas i dem, även utan skript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.shared import clock

pytestmark = pytest.mark.browser


def ryms(page):
    """It is accessible, and nothing scrolls sideways."""
    fynd = Axe().run(page)
    assert fynd.violations_count == 0, fynd.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.krav("F10", "T57", "T59", "T60", "T63", "T64", "T73")
@pytest.mark.parametrize("skript", [True, False], ids=["med-skript", "utan-skript"])
def test_fran_uttag_till_dem_som_raknas(window, genomforande, skript):
    hedda = window("hedda", javascript=skript)
    hedda.goto("/socialtjanst/statistik")
    hedda.get_by_label("IFO/familjerätt").check()
    hedda.get_by_role("textbox", name=re.compile("^Månad")).fill(f"{clock.today():%Y-%m}")
    hedda.get_by_role("button", name="Ta ut statistik").click()
    hedda.get_by_role("alert").get_by_text("Ange anledning till rapportuttag.").wait_for()
    hedda.get_by_label("Ange anledning till rapportuttag").fill("Månadsrapport till nämnden")
    hedda.get_by_role("button", name="Ta ut statistik").click()
    hedda.wait_for_url(re.compile(r"/statistik/\d+$"))
    if skript:
        ryms(hedda)
    rapport = hedda.get_by_role("region", name=re.compile("^Aktuella personer"))
    rapport.get_by_role("row", name=re.compile("Alla enheter Summa")).get_by_role(
        "link", name=re.compile("Totalt")
    ).click()
    hedda.wait_for_url(re.compile("/kontrollista"))
    hedda.get_by_role("link", name=genomforande.person.visat().listnamn).wait_for()
    if skript:
        ryms(hedda)
        hedda.set_viewport_size({"width": 320, "height": 800})
        ryms(hedda)
    hedda.get_by_role("link", name="Tillbaka till statistiken").click()
    hedda.wait_for_url(re.compile(r"/statistik/\d+#rapport-personer"))
    if skript:
        ryms(hedda)
        hedda.goto("/socialtjanst/statistik")
        ryms(hedda)
        hedda.set_viewport_size({"width": 1366, "height": 768})
    hedda.goto("/socialtjanst/statistik")
    hedda.get_by_role("link", name="IFO/familjerätt").wait_for()
