"""I webbläsaren: Hedda går från uttaget till trenden, sparar urvalet, söker i journaler; Gunilla ändrar åldersband."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.shared import clock
from models.socialtjanst.statistik.omfattning import Omfattning
from models.socialtjanst.statistik.sparad import SparadRapport
from models.socialtjanst.statistik.uttag import Statistikuttag
from tests.socialtjanst.conftest import fordelad, skickat
from tests.socialtjanst.journal.conftest import mallarna, oppna, skriv

pytestmark = pytest.mark.browser
ORD = "Genomförandeplan upprättad"


@pytest.fixture
def uttag(cast, utforare):
    """This month, with a genomförande at Lärkan that has a journal."""
    mallarna(cast)
    genomforande = fordelad(cast, skickat(cast)).fordelningar.get().genomforande
    skriv(oppna(cast, genomforande), cast.wilma, nyckelord=(ORD,))
    idag = clock.today()
    enheter = [cast.enhet(namn).id for namn in ("larkan", "bron")]
    return Statistikuttag.gor(Omfattning.IFO, enheter, idag.replace(day=1), idag, "Månadsrapport", by=cast.hedda)


@pytest.mark.krav("F10", "T63")
def test_trend_och_sparat_urval(window, uttag):
    hedda = window("hedda")
    hedda.goto(f"/socialtjanst/statistik/{uttag.id}")
    hedda.get_by_role("link", name="Trend", exact=True).click()
    hedda.wait_for_url("**/trend")
    hedda.get_by_role("img", name="Pågående insatser").wait_for()
    hedda.locator("summary", has_text="Tabell: Pågående insatser").click()
    hedda.get_by_role("region", name="Pågående insatser").get_by_role("row").nth(13).wait_for()
    hedda.get_by_role("link", name="Till rapporterna").click()
    hedda.wait_for_url(f"**/statistik/{uttag.id}")
    hedda.get_by_role("link", name="Spara urvalet").click()
    dialog = hedda.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Namn").fill("Varje månad")
    dialog.get_by_role("button", name="Spara", exact=True).click()
    hedda.wait_for_url(re.compile("/statistik$"))
    hedda.get_by_role("link", name="Varje månad", exact=True).click()
    hedda.wait_for_url(re.compile("/sparade/[0-9]+$"))
    assert hedda.get_by_label("Stödboendet Lärkan").is_checked()
    assert hedda.get_by_label("Ange anledning till rapportuttag").input_value() == ""


@pytest.mark.krav("T74", "F10")
def test_utan_skript_och_med_tangenter(window, uttag, cast):
    hedda = window("hedda", javascript=False)
    hedda.goto("/socialtjanst/statistik/journal")
    hedda.get_by_label("Nyckelord", exact=True).select_option(ORD)
    hedda.get_by_role("button", name="Sök", exact=True).press("Enter")
    hedda.wait_for_url("**nyckelord=**")
    hedda.get_by_role("link", name=f"1 {ORD}, Stödboendet Lärkan").press("Enter")
    hedda.wait_for_url("**enhet=**")
    hedda.get_by_role("region", name="Anteckningar", exact=True).get_by_role("link").press("Enter")
    hedda.get_by_text(f"Nyckelord: {ORD}").wait_for()
    gunilla = window("gunilla", javascript=False)
    gunilla.goto("/socialtjanst/register/aldersband")
    gunilla.get_by_label("Varje åldersband börjar vid").fill("18, 65")
    gunilla.get_by_role("button", name="Spara åldersbanden").press("Enter")
    gunilla.get_by_role("row", name="gäller nu").get_by_text("18–64").wait_for()


@pytest.mark.parametrize("bredd", [1366, 320])
def test_sidorna_ar_tillgangliga_och_ryms(window, uttag, cast, bredd):
    rad = SparadRapport.spara(uttag, "Varje månad", by=cast.hedda)
    for vem, vag in (
        ("hedda", "/socialtjanst/statistik"),
        ("hedda", f"/socialtjanst/statistik/{uttag.id}"),
        ("hedda", f"/socialtjanst/statistik/{uttag.id}/trend"),
        ("hedda", f"/socialtjanst/statistik/{uttag.id}/sparad-rapport"),
        ("hedda", f"/socialtjanst/statistik/sparade/{rad.id}"),
        ("hedda", "/socialtjanst/statistik/journal"),
        ("gunilla", "/socialtjanst/register/aldersband"),
    ):
        sida = window(vem, width=bredd)
        sida.goto(vag)
        funnet = Axe().run(sida)
        assert not funnet.response["violations"], (vag, funnet.generate_report())
        assert sida.evaluate("document.documentElement.scrollWidth") <= bredd, vag
