"""I webbläsaren: två personer gallrar en avvikelse, en undantar utan skript, och sidorna ryms och är tillgängliga."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.shared.avvikelse.gallring.forslag import Avvikelsegallring
from models.shared.gallring.forslag import Lage
from tests.shared.avvikelse.test_gallring_web import SIDA, gammal

pytestmark = pytest.mark.browser


@pytest.mark.krav("F18", "PR-05")
@pytest.mark.parametrize("bredd", [1366, 320])
def test_tva_personer_gallrar(window, app, cast, bredd):
    gammal(cast)
    gunilla, leif = window("gunilla", width=bredd), window("leif", width=bredd)
    gunilla.goto("/avvikelser/skickade")
    gunilla.get_by_role("link", name="Gallring").last.click()
    _prova(gunilla)
    gunilla.get_by_role("button", name="Föreslå gallring av 1").click()
    gunilla.get_by_text("Någon annan med rollen för gallring").wait_for()
    nummer = Avvikelsegallring.get().nummer

    leif.goto(SIDA)
    leif.get_by_role("link", name=nummer).click()
    _prova(leif)
    leif.get_by_role("button", name="Godkänn").click()
    leif.get_by_role("button", name="Verkställ gallringen").click()
    leif.get_by_role("link", name="Hämta protokollet som PDF").wait_for()
    _prova(leif)
    assert Avvikelsegallring.get().lage is Lage.VERKSTALLT
    with leif.expect_download() as hamtat:
        leif.get_by_role("link", name="Hämta exportpaketet").click()
    assert hamtat.value.suggested_filename == f"gallring-{nummer}.zip"


@pytest.mark.krav("PR-05", "F24")
def test_en_avvikelse_undantas_utan_skript(window, app, cast):
    gammal(cast)
    utan = window("leif", javascript=False)
    utan.goto(SIDA)
    utan.get_by_role("link", name="Undanta").press("Enter")
    utan.get_by_label("Varför ska avvikelsen bevaras?").select_option("tvist")
    utan.get_by_label("Beslut").fill("Mål 15")
    utan.get_by_role("button", name="Undanta").press("Enter")
    utan.locator("summary", has_text="1 undantagna").wait_for()


def _prova(sida):
    fynd = Axe().run(sida)
    assert fynd.violations_count == 0, fynd.generate_report()
    assert sida.evaluate("document.documentElement.scrollWidth <= innerWidth")
