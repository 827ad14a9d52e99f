"""Logged out in the middle of a sentence: the text stays, one logs in beside it, and goes on."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Grund, Samtycke
from models.shared import clock
from models.shared.session import LoginSession

pytestmark = pytest.mark.browser

ORSAK = "Faller ofta hemma, dottern hjälper"


@pytest.fixture
def writing(window, draft, cast):
    """Anna is writing an inskrivning when her session ends."""
    Samtycke.registrera(draft, Grund.SAMTYCKE, by=cast.anna)
    page = window("anna")
    page.goto(f"/samverkan/arenden/{draft.id}/inskrivning")
    page.get_by_label("Inskrivningsorsak").fill(ORSAK)
    page.get_by_label("Inskrivningsdatum").fill(clock.today().isoformat())
    page.get_by_label("Beräknad tid för utskrivning").fill((clock.today() + timedelta(days=3)).isoformat())
    LoginSession.delete().execute()
    page.get_by_role("button", name="Publicera").click()
    expect(page.get_by_text("Du är utloggad. Det du skrev finns kvar här.")).to_be_visible()
    expect(page.get_by_label("Inskrivningsorsak")).to_have_value(ORSAK)
    return page


def log_in_beside(page, name):
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Logga in", exact=True).click()
    beside = opened.value
    beside.get_by_role("button", name=name).first.click()
    expect(beside.get_by_role("heading", name="Du är inloggad")).to_be_visible()
    beside.close()
    page.evaluate("window.dispatchEvent(new Event('focus'))")


@pytest.mark.krav("SE-03", "WE-08")
def test_the_same_person_goes_on_where_the_sentence_ended(writing, draft, cast):
    log_in_beside(writing, cast.anna.namn)
    expect(writing.get_by_text("Du är inloggad igen.")).to_be_visible()
    expect(writing.get_by_label("Inskrivningsorsak")).to_have_value(ORSAK)
    writing.get_by_role("button", name="Publicera").click()
    expect(writing.get_by_text(ORSAK).locator("visible=true").first).to_be_visible()
    expect(writing.get_by_role("button", name="Publicera")).to_have_count(0)
    assert Inskrivning.select().where(Inskrivning.arende == draft).get().orsak == ORSAK


@pytest.mark.krav("SE-03", "SE-09")
def test_someone_else_does_not_go_on_with_the_text(writing, draft, cast):
    log_in_beside(writing, cast.medarbetare("hanna").namn)
    told = writing.get_by_text("Någon annan, eller en annan roll, är inloggad nu.")
    expect(told).to_be_visible()
    for _ in range(2):  # what the page asks by itself is refused, and says nothing over it
        writing.wait_for_event("response", lambda answer: answer.status == 412)
    expect(told).to_be_visible()
    writing.get_by_role("button", name="Publicera").click()
    expect(writing.get_by_label("Inskrivningsorsak")).to_have_value(ORSAK)
    assert not Inskrivning.select().where(Inskrivning.arende == draft).exists()


@pytest.mark.krav("SE-03")
@pytest.mark.parametrize("width", [1366, 320])
def test_the_warning_and_its_button(window, cast, width):
    page = window("anna", width=width)
    page.clock.install()
    page.goto("/info")
    LoginSession.update(senast=clock.ago(minutes=13, seconds=30)).execute()
    page.clock.fast_forward(781_000)
    warning = page.get_by_role("alert").filter(has_text="Du loggas ut klockan")
    expect(warning).to_be_visible()
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    warning.get_by_role("button", name="Fortsätt arbeta").click()
    expect(warning).to_have_count(0)
    assert clock.now() - LoginSession.get().senast < timedelta(minutes=1)
