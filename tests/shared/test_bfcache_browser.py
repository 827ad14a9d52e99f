"""A shared computer: after logout or a long pause, Back shows nobody's data, though the browser keeps pages (WE-05)."""

import pytest
from playwright.sync_api import expect

from models.shared.session import LoginSession
from tests.browser import whole

pytestmark = pytest.mark.browser

TELL = "addEventListener('pageshow', event => console.log('persisted ' + event.persisted))"


@pytest.fixture(scope="module")
def browser(launch):
    """The whole Chromium: the one without a window keeps no pages that may not be stored."""
    return launch(whole())


@pytest.fixture
def anna(window, published):
    """Anna's window, which tells when a page comes back from the browser's memory."""
    page = window("anna")
    page.told = []
    page.add_init_script(TELL)
    page.on("console", lambda message: page.told.append(message.text))
    page.goto("/info")  # the token is made, and the cookie set, before the page that is looked at
    return page


def came_back(page):
    """True when the browser took a page out of its memory, so that the test means something."""
    return "persisted true" in page.told


def assert_nobody_is_shown(page, person):
    page.wait_for_load_state("networkidle")
    text = page.content() + page.title()
    for word in (person.efternamn, person.nummer.lagrat, str(person.nummer)):
        assert word not in text


@pytest.mark.krav("WE-05")
@pytest.mark.parametrize("steg", ["", "inskrivning"])
def test_back_after_logout_shows_nothing(anna, published, steg):
    url = f"/samverkan/arenden/{published.id}/{steg}" if steg else "/samverkan/"
    anna.goto(url)
    expect(anna.get_by_text(published.person.efternamn).first).to_be_visible()
    anna.locator("summary", has_text="Avd 12").click()
    anna.get_by_role("button", name="Logga ut").click()
    expect(anna.get_by_role("heading", name="Logga in")).to_be_visible()
    anna.go_back()
    expect(anna.get_by_role("heading", name="Logga in")).to_be_visible()
    assert_nobody_is_shown(anna, published.person)


@pytest.mark.krav("WE-05", "SE-03")
def test_back_after_the_session_has_run_out_shows_nothing(anna, published):
    """No cookie changes here, which is what makes this browser forget the pages it keeps."""
    anna.goto(f"/samverkan/arenden/{published.id}/inskrivning")
    expect(anna.get_by_text(published.person.efternamn).first).to_be_visible()
    anna.goto("/info")
    LoginSession.delete().execute()
    anna.go_back()
    expect(anna.get_by_role("heading", name="Logga in")).to_be_visible()
    assert_nobody_is_shown(anna, published.person)
    assert came_back(anna)


@pytest.mark.krav("WE-05")
def test_back_while_logged_in_reads_the_page_anew(anna, published):
    url = f"/samverkan/arenden/{published.id}/inskrivning"
    anna.goto(url)
    anna.goto("/info")
    with anna.expect_request(lambda request: request.url.endswith(url)):
        anna.go_back()
    expect(anna.get_by_text(published.person.efternamn).first).to_be_visible()
    expect(anna.locator("html.gone")).to_have_count(0)


@pytest.mark.krav("WE-05")
def test_what_is_left_is_hidden_before_it_is_kept(anna, published):
    anna.goto(f"/samverkan/arenden/{published.id}/inskrivning")
    anna.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    expect(anna.get_by_text(published.person.efternamn).first).to_be_hidden()
