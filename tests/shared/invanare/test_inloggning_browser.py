"""In the browser: a person logs in through a broker, sees their own page on a phone, and logs out again."""

import dataclasses
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from app import create_app
from models.shared.session import LoginSession
from tests.shared import provider as providers
from tests.shared.invanare.test_inloggning_web import LOA3, PNR

pytestmark = pytest.mark.browser


@pytest.fixture
def broker(cast):
    with providers.running() as broker:
        broker.knows("per", **{PNR: cast.person(0).nummer.lagrat, "acr": LOA3})
        yield broker


@pytest.fixture
def app(config, server, broker):
    own = f"http://127.0.0.1:{server.port}"
    settings = dataclasses.replace(broker.settings, namn="BankID")
    app = create_app(dataclasses.replace(config, demo=False, base_url=own, oidc_invanare=settings))
    app.config["DEMO_MODE"] = False
    return app


def looked_at(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.krav("SE-01", "SE-04", "WE-02", "WE-11")
@pytest.mark.parametrize(("width", "javascript"), [(1366, True), (320, True), (320, False)])
def test_over_the_broker_and_back_and_out_again(window, broker, cast, width, javascript):
    page = window(width=width, javascript=javascript)
    page.route(re.compile(r"^https://"), lambda route: route.abort())  # the provider's page has its style elsewhere
    page.goto("/logga-in")
    page.get_by_role("link", name="Till Mina sidor").click()
    look = looked_at if javascript else lambda page: None
    look(page)
    page.get_by_role("button", name="Logga in med BankID").click()
    page.locator("input[name=sub]").fill("per")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_role("heading", name="Mina sidor")).to_be_visible()
    expect(page.get_by_text(cast.person(0).namn)).to_be_visible()
    look(page)
    page.goto("/samverkan/")
    expect(page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
    page.goto("/mina-sidor")
    page.get_by_role("button", name="Logga ut", exact=True).click()
    expect(page).to_have_url(re.compile(re.escape(f"{broker.issuer}/oauth2/end_session")))
    assert not LoginSession.select().where(LoginSession.person.is_null(False)).exists()
