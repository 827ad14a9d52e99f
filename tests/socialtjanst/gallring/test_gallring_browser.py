"""I webbläsaren: Gunilla föreslår, Leif undantar, godkänner och verkställer, och båda kan läsa protokollet."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from models.shared.gallring.forslag import Lage
from models.socialtjanst.gallring.forslag import Gallringsforslag
from tests.socialtjanst.gallring.conftest import gammalt

pytestmark = pytest.mark.browser
SIDA = "/socialtjanst/gallring"


@pytest.fixture
def gammal(app, cast, utforare):
    """A whole akt whose time is out."""
    return gammalt(cast)


@pytest.mark.krav("F18", "PR-05")
def test_tva_personer_gallrar(window, gammal):
    gunilla, leif = window("gunilla"), window("leif")
    gunilla.goto(SIDA)
    gunilla.get_by_role("button", name="Föreslå gallring av 1").click()
    gunilla.get_by_text("Någon annan med rollen för gallring").wait_for()
    nummer = Gallringsforslag.get().nummer
    assert gunilla.get_by_role("button", name="Godkänn").count() == 0

    leif.goto(SIDA)
    leif.get_by_role("link", name=nummer).click()
    leif.get_by_role("button", name="Godkänn").click()
    leif.get_by_role("button", name="Verkställ gallringen").click()
    leif.get_by_role("link", name="Hämta protokollet som PDF").wait_for()
    assert Gallringsforslag.get().lage is Lage.VERKSTALLT

    gunilla.reload()
    gunilla.get_by_role("cell", name="Gallrad").wait_for()
    with gunilla.expect_download() as hamtat:
        gunilla.get_by_role("link", name="Hämta exportpaketet").click()
    assert hamtat.value.suggested_filename == f"gallring-{nummer}.zip"


@pytest.mark.krav("PR-05", "F24")
def test_ett_arende_undantas_i_rutan_och_utan_skript(window, gammal):
    leif = window("leif")
    leif.goto(SIDA)
    leif.get_by_role("link", name="Undanta").click()
    rutan = leif.get_by_role("dialog")
    rutan.get_by_label("Varför ska ärendet bevaras?").select_option("adoption")
    rutan.get_by_role("button", name="Undanta").click()
    rutan.get_by_text("Ange beslutet.").first.wait_for()
    rutan.get_by_label("Beslut").fill("Nämndens beslut 14")
    rutan.get_by_role("button", name="Undanta").click()
    leif.locator("summary", has_text="1 undantagna").click()
    leif.get_by_role("button", name="Häv undantaget").click()
    leif.get_by_role("button", name="Föreslå gallring av 1").wait_for()

    utan = window("leif", javascript=False)
    utan.goto(SIDA)
    utan.get_by_role("link", name="Undanta").press("Enter")
    utan.get_by_label("Varför ska ärendet bevaras?").select_option("annat")
    utan.get_by_label("Beslut").fill("Beslut 15")
    utan.get_by_role("button", name="Undanta").press("Enter")
    utan.locator("summary", has_text="1 undantagna").wait_for()


@pytest.mark.parametrize("bredd", [1366, 320])
def test_sidorna_ar_tillgangliga_och_ryms(window, gammal, bredd):
    gunilla, leif = window("gunilla", width=bredd), window("leif", width=bredd)
    gunilla.goto(SIDA)
    _prova(gunilla)
    gunilla.goto(f"{SIDA}/arenden/{gammal.id}/undantag")
    _prova(gunilla)
    gunilla.goto(SIDA)
    gunilla.get_by_role("button", name="Föreslå gallring av 1").click()
    gunilla.get_by_role("button", name="Avbryt förslaget").wait_for()
    _prova(gunilla)
    leif.goto(gunilla.url.replace(gunilla.url.partition("/socialtjanst")[0], ""))
    _prova(leif)
    for knapp in ("Godkänn", "Verkställ gallringen"):
        leif.get_by_role("button", name=knapp).click()
        leif.get_by_role("button", name=knapp).wait_for(state="detached")
        _prova(leif)


def _prova(sida):
    fynd = Axe().run(sida)
    assert fynd.violations_count == 0, fynd.generate_report()
    assert sida.evaluate("document.documentElement.scrollWidth <= innerWidth")
