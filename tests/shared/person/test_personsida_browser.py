"""The page of a person in a browser: the way from it to a case and back, on a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.krav("M20")
@pytest.mark.parametrize("width", [1366, 320])
def test_from_the_page_of_a_person_to_the_case_and_back(window, published, width):
    anna = window("anna", width=width)
    anna.goto(f"/personer/{published.person_id}")
    expect(anna.get_by_role("heading", level=1)).to_contain_text(published.person.efternamn)
    expect(anna.get_by_role("navigation", name="Om personen").get_by_role("link")).to_have_count(1)
    assert not Axe().run(anna).response["violations"]
    assert anna.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    anna.get_by_role("link", name=published.nummer).click()
    expect(anna.get_by_role("heading", level=1)).to_contain_text(published.person.efternamn)
    anna.go_back()
    expect(anna.get_by_role("link", name=published.nummer)).to_be_visible()
