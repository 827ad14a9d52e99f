"""I webbläsaren: Filippa föreslår, Johan godkänner och verkställer, och sidorna ryms och nås av alla."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.internetbehandling.gallring.forslag import Momentgallring
from models.internetbehandling.moment.moment import Moment
from models.shared.gallring.forslag import Lage

pytestmark = pytest.mark.browser
SIDA = "/internetbehandling/gallring"


def prova(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


@pytest.mark.krav("S12", "S53", "PR-05")
@pytest.mark.parametrize("bredd", [1366, 320])
def test_tva_personer_gallrar_en_behandling(app, window, gammalt, bredd):
    filippa, johan = window("filippa", width=bredd), window("johan", width=bredd)
    filippa.goto("/internetbehandling/vidmakthallna")
    filippa.get_by_role("link", name="Avslutade behandlingar som kan gallras: 1").click()
    prova(filippa)
    filippa.goto(SIDA)
    prova(filippa)
    filippa.get_by_role("link", name="Undanta").click()
    prova(filippa)
    filippa.goto(SIDA)
    filippa.get_by_role("button", name="Föreslå gallring av 1").click()
    filippa.get_by_role("button", name="Avbryt förslaget").wait_for()
    prova(filippa)
    assert filippa.get_by_role("button", name="Godkänn").count() == 0

    johan.goto(SIDA)
    johan.get_by_role("link", name=Momentgallring.get().nummer).click()
    johan.get_by_role("button", name="Godkänn").click()
    johan.get_by_role("button", name="Verkställ gallringen").click()
    johan.get_by_role("link", name="Hämta protokollet som PDF").wait_for()
    prova(johan)
    assert Momentgallring.get().lage is Lage.VERKSTALLT and not Moment.select().exists()
    filippa.goto("/internetbehandling")
    expect(filippa.get_by_text("som kan gallras")).to_have_count(0)
    assert not filippa.refused and not johan.refused
