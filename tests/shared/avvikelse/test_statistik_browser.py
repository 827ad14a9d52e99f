"""I webbläsaren: Wilma registrerar ett fall, och Hedda ser det i statistiken och bakom talet; också utan skript."""

import pytest

from tests.shared.avvikelse.conftest import GENOMFORANDE
from tests.shared.avvikelse.test_avvikelser_browser import KVITTO, fyll_i, godkand

pytestmark = pytest.mark.browser


@pytest.mark.krav("F8", "T77")
def test_ett_fall_blir_ett_tal_som_leder_till_avvikelsen(window, genomforande):
    hedda, wilma = window("hedda"), window("wilma")
    hedda.goto("/avvikelser/statistik")
    hedda.get_by_role("heading", name="Månad för månad").wait_for()
    assert hedda.get_by_role("link", name="varav fall, alla").count() == 0
    wilma.goto(f"/avvikelser/ny?fran={GENOMFORANDE}&id={genomforande.id}")
    fyll_i(wilma)
    wilma.get_by_role("button", name="Spara", exact=True).last.click()
    wilma.wait_for_url(KVITTO)
    assert wilma.locator("a[href='/avvikelser/statistik']").count() == 0
    hedda.goto("/avvikelser")
    hedda.get_by_role("navigation", name="Avvikelser").get_by_role("link", name="Statistik").click()
    hedda.wait_for_url("**/avvikelser/statistik")
    hedda.get_by_role("img", name="Månad för månad").wait_for()
    godkand(hedda)
    hedda.get_by_role("region", name="Per enhet").get_by_role("link", name="varav fall, Stödboendet Lärkan").click()
    hedda.get_by_role("heading", name="Stödboendet Lärkan, Varav fall").wait_for()
    godkand(hedda)
    hedda.get_by_role("link", name="AV-").click()
    hedda.wait_for_url(KVITTO)
    hedda.get_by_text("Räknas som fall").wait_for()


@pytest.mark.krav("F8")
def test_utan_skript_och_pa_en_telefon(window, avvikelse):
    hedda = window("hedda", javascript=False, width=320)
    hedda.goto("/avvikelser/statistik")
    hedda.get_by_label("Område", exact=True).select_option(label="Fall (SoL)")
    hedda.get_by_role("button", name="Visa").click()
    hedda.wait_for_url("**omrade=**")
    hedda.get_by_role("link", name="varav fall, alla").first.click()
    hedda.get_by_role("link", name=avvikelse.nummer).wait_for()
    hedda.goto("/avvikelser/statistik")
    assert hedda.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
