"""Logging in in the browser: over a real provider and back, and with a password, an app and recovery codes."""

import dataclasses
import re

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from app import create_app
from models.shared import clock
from models.shared.config_login import LocalLogin
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.session import LoginSession
from tests.shared import provider as providers

pytestmark = pytest.mark.browser

LOA3 = "http://id.sambi.se/loa/loa3"
ORD = "blå hästar äter gröt"


@pytest.fixture
def provider(cast):
    with providers.running() as provider:
        provider.knows("anna", employeeHsaId=cast.anna.hsa_id, acr=LOA3)
        provider.knows("karim", employeeHsaId=cast.karim.hsa_id, acr=LOA3)
        yield provider


@pytest.fixture
def app(config, server, provider, cast):
    """No demo: the provider and the local login are the ways in."""
    own = f"http://127.0.0.1:{server.port}"
    app = create_app(dataclasses.replace(config, demo=False, base_url=own, oidc=provider.settings, local=LocalLogin()))
    app.config["DEMO_MODE"] = False
    return app


def looked_at(page):
    """The page has no fault that a machine can find, and nothing scrolls sideways."""
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def at_the_provider(page, sub):
    page.locator("input[name=sub]").fill(sub)
    page.get_by_role("button", name="Authorize").click()


@pytest.mark.krav("SE-01", "SE-04", "WE-02", "WE-11")
@pytest.mark.parametrize("javascript", [True, False])
def test_over_the_provider_and_back_and_out_again(window, provider, cast, javascript):
    page = window(javascript=javascript)
    page.route(re.compile(r"^https://"), lambda route: route.abort())  # the provider's page has its style elsewhere
    page.goto("/enhet")
    page.get_by_role("button", name="Logga in med SITHS").click()
    expect(page).to_have_url(re.compile(re.escape(provider.issuer)))
    at_the_provider(page, "anna")
    expect(page).to_have_url(re.compile("/enhet$"))
    expect(page.locator(".who-unit")).to_have_text(cast.anna.enhet.namn)

    page.locator(".who summary").click()
    page.get_by_role("button", name="Logga ut").click()
    expect(page).to_have_url(re.compile(re.escape(f"{provider.issuer}/oauth2/end_session")))
    assert not LoginSession.select().where(LoginSession.uppdrag.is_null(False)).exists()
    page.get_by_role("button").last.click()
    expect(page.get_by_role("heading", name="Logga in", exact=True)).to_be_visible()


@pytest.mark.krav("AU-07")
def test_one_who_says_no_can_try_again_and_chooses_among_uppdrag(window, cast):
    page = window()
    page.route(re.compile(r"^https://"), lambda route: route.abort())
    page.goto("/logga-in")
    looked_at(page)
    page.get_by_role("button", name="Logga in med SITHS").click()
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_role("heading", name="Inloggningen avbröts")).to_be_visible()
    looked_at(page)
    page.get_by_role("link", name="Till inloggningen").click()
    page.get_by_role("button", name="Logga in med SITHS").click()
    at_the_provider(page, "karim")
    expect(page.get_by_role("heading", name="Välj uppdrag")).to_be_visible()
    looked_at(page)
    samordnare = cast.karim_samordnare.roll
    page.get_by_role("button", name=samordnare).click()
    expect(page.locator(".who-role")).to_contain_text(samordnare)


@pytest.mark.krav("SE-06", "SE-07", "SE-08", "WE-11")
@pytest.mark.parametrize(("width", "javascript"), [(1366, True), (320, True), (1366, False)])
def test_a_link_a_password_an_app_and_a_recovery_code(window, cast, width, javascript):
    nyckel = Inloggningskonto.bjud_in(cast.medarbetare("anna"), by=None)
    page = window(width=width, javascript=javascript)
    page.goto(f"/logga-in/ny/{nyckel}")
    look = looked_at if javascript else lambda page: None
    look(page)
    page.get_by_label("Nytt lösenord").fill("sommar2026")
    page.get_by_label("Lösenordet en gång till").fill("sommar2026")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_text("lätt att gissa").first).to_be_visible()
    look(page)
    page.get_by_label("Nytt lösenord").fill(ORD)
    page.get_by_label("Lösenordet en gång till").fill(ORD)
    page.get_by_role("button", name="Fortsätt").click()

    expect(page.get_by_role("img", name="QR-kod")).to_be_visible()
    assert page.get_by_role("img", name="QR-kod").evaluate("picture => picture.naturalWidth") > 100
    look(page)
    page.get_by_text("Går det inte att läsa bilden?").click()
    secret = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Kod från appen").fill(pyotp.TOTP(secret).at(clock.now()))
    page.get_by_role("button", name="Slutför").click()

    expect(page.get_by_role("heading", name="Spara dina reservkoder")).to_be_visible()
    look(page)
    koder = page.locator("code").all_inner_texts()
    page.get_by_role("button", name="Jag har sparat koderna").click()
    expect(page.locator(".who")).to_contain_text(cast.anna.enhet.namn)

    page.context.clear_cookies()
    page.goto("/logga-in")
    page.get_by_text("Logga in med lösenord").click()
    page.get_by_label("HSA-id").fill(cast.anna.hsa_id)
    page.get_by_label("Lösenord").fill("fel")
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_text("HSA-id eller lösenord stämmer inte.")).to_be_visible()
    look(page)
    page.get_by_label("Lösenord").fill(ORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("heading", name="Skriv koden")).to_be_visible()
    look(page)
    page.get_by_label("Kod från appen").fill(koder[7])
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.locator(".who")).to_contain_text(cast.anna.enhet.namn)
