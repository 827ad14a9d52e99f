"""I webbläsaren: omvårdnadspersonalen bockar av, samordnaren avslutar, och städlistan visar vad som är kvar."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.shared import clock
from models.socialtjanst.genomforande.genomforande import Genomforande
from tests.socialtjanst.avslut.conftest import stang_journalen, stang_kontraktet, tomt
from tests.socialtjanst.avslut.test_avsluta import slut

pytestmark = pytest.mark.browser


@pytest.fixture
def adress(fullt):
    return f"/socialtjanst/genomforanden/{fullt.id}"


@pytest.mark.krav("T3", "T54", "F12")
def test_fran_stadlistan_till_avslutat(window, fullt, adress, cast):
    slut(fullt, cast.simon)
    wilma, simon = window("wilma"), window("simon")
    wilma.goto(adress)
    punkt = wilma.get_by_role("listitem").filter(has_text="Säkerställ att all dokumentation är gjord")
    punkt.get_by_role("button", name="Bocka av").click()
    punkt.get_by_text(cast.wilma.namn).wait_for()
    punkt.get_by_role("button", name="Ta bort bocken").wait_for()

    simon.goto("/stadlista")
    simon.get_by_role("heading", name="Boendekontrakt som gäller fast insatserna är slut").wait_for()
    simon.get_by_role("region", name="Personer utan pågående").get_by_role("link", name=fullt.nummer).click()
    simon.wait_for_url(f"**{adress}/avslut")
    simon.get_by_role("link", name="Avsluta journalen.").wait_for()
    assert simon.get_by_role("button", name="Avsluta", exact=True).count() == 0
    tomt(cast, fullt)
    simon.reload()
    simon.locator("summary", has_text="Avsluta").click()
    simon.get_by_text("Är du säker på att du vill avsluta").wait_for()
    simon.get_by_role("button", name="Avsluta", exact=True).click()
    simon.get_by_text("Det kan läsas tills det gallras").wait_for()
    assert not Genomforande.get_by_id(fullt.id).aktiv


@pytest.mark.krav("T54", "F24")
def test_utan_skript_och_med_tangenter(window, fullt, adress, cast):
    slut(fullt, cast.simon)
    tomt(cast, fullt)
    simon = window("simon", javascript=False)
    simon.goto(f"{adress}/avslut")
    simon.get_by_role("listitem").filter(has_text="all dokumentation").get_by_role("button").press("Enter")
    simon.get_by_role("button", name="Ta bort bocken").wait_for()
    simon.locator("summary", has_text="Avsluta").press("Enter")
    simon.get_by_role("button", name="Avsluta", exact=True).press("Enter")
    simon.get_by_text("Det kan läsas tills det gallras").wait_for()


@pytest.mark.parametrize("bredd", [1366, 320])
def test_sidorna_ar_tillgangliga_och_ryms(window, fullt, adress, cast, bredd):
    simon = window("simon", width=bredd)
    for gor in (lambda: None, lambda: slut(fullt, cast.simon, clock.today()), lambda: _nastan_klart(fullt, cast)):
        gor()
        for vart in (f"{adress}/avslut", "/stadlista", "/stadlista/utan-insats"):
            simon.goto(vart)
            fynd = Axe().run(simon)
            assert fynd.violations_count == 0, (vart, fynd.generate_report())
            assert simon.evaluate("document.documentElement.scrollWidth <= innerWidth"), vart


def _nastan_klart(fullt, cast):
    slut(fullt, cast.simon)
    stang_journalen(cast, fullt)
    stang_kontraktet(cast, fullt)
