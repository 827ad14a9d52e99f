"""Two tabs of one browser: what is written in the one is not saved for an enhet that was chosen in the other."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Grund, Samtycke
from models.shared import clock

pytestmark = pytest.mark.browser

ORSAK = "Faller ofta hemma, dottern hjälper"


def choose(tab, enhet):
    tab.goto("/enhet")
    tab.get_by_role("button", name=f"Välj {enhet.namn}").click()
    expect(tab.locator(".who-unit")).to_have_text(enhet.namn)


@pytest.fixture
def write(window, draft, cast):
    """`write(page)` fills in an inskrivning as Anna, chooses another enhet in a tab beside, and presses Publicera."""
    Samtycke.registrera(draft, Grund.SAMTYCKE, by=cast.anna)

    def written(page):
        page.goto(f"/samverkan/arenden/{draft.id}/inskrivning")
        page.get_by_label("Inskrivningsorsak").fill(ORSAK)
        page.get_by_label("Inskrivningsdatum").fill(clock.today().isoformat())
        page.get_by_label("Beräknad tid för utskrivning").fill((clock.today() + timedelta(days=3)).isoformat())
        beside = page.context.new_page()
        choose(beside, cast.enhet("avd31"))
        page.get_by_role("button", name="Publicera").click()
        expect(page.get_by_text("Du har bytt enhet eller roll sedan sidan öppnades.").first).to_be_visible()
        assert not Inskrivning.select().where(Inskrivning.arende == draft, Inskrivning.orsak == ORSAK).exists()
        return beside

    return written


@pytest.mark.krav("M14", "AC-07", "WE-08")
def test_a_text_waits_until_the_enhet_it_was_written_for_is_chosen_again(window, write, draft, cast):
    page = window("anna")
    beside = write(page)
    assert not Axe().run(page).response["violations"]
    choose(beside, cast.enhet("avd12"))
    expect(page.get_by_label("Inskrivningsorsak")).to_have_value(ORSAK)
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_role("button", name="Publicera")).to_have_count(0)
    assert Inskrivning.select().where(Inskrivning.arende == draft).get().orsak == ORSAK


@pytest.mark.krav("M14", "WE-11")
@pytest.mark.parametrize("width", [1366, 320])
def test_without_scripts_the_text_is_shown_to_be_copied(window, write, width):
    page = window("anna", javascript=False, width=width)
    write(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Sidan gäller en annan enhet eller roll")
    assert ORSAK in page.get_by_role("textbox").input_value()
