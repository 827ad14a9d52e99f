"""In the browser: Samspel in the frame of another website, logged in by a window of its own, and shut out elsewhere."""

import dataclasses
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from app import create_app
from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.shared import clock
from models.shared.session import LoginSession
from tests.shared.inbaddning import portal as portals

pytestmark = pytest.mark.browser

ORSAK = "Faller ofta hemma, dottern hjälper"


@pytest.fixture
def samspel(config, cast, tmp_path):
    """Samspel as a portal may frame it. Yields its address and the portal's, and what the portal answers with."""
    files = portals.certificate(tmp_path)
    with portals.served(files) as (ours, port), portals.served(files) as (theirs, portal_port):
        own, portal = f"https://samspel.test:{port}", f"https://portal.test:{portal_port}"

        def begin(embed_origins):
            app = create_app(dataclasses.replace(config, base_url=own, embed_origins=embed_origins))
            app.config["DEMO_MODE"] = True
            ours.app = app
            theirs.app = portals.page(f"{own}/enhet")
            return own, portal, theirs

        yield begin, portal


@pytest.fixture
def context(browser):
    context = browser.new_context(ignore_https_errors=True, locale="sv-SE", viewport={"width": 1366, "height": 768})
    context.set_default_timeout(10_000)
    yield context
    context.close()


def looked_at(page):
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()


def log_in_beside(beside, name):
    beside.get_by_role("button", name=name).first.click()
    expect(beside.get_by_role("heading", name="Öppna Samspel i portalen")).to_be_visible()
    looked_at(beside)
    beside.get_by_role("button", name="Fortsätt i portalen").click()
    expect(beside.get_by_role("heading", name="Du är inloggad i portalen")).to_be_visible()
    looked_at(beside)


@pytest.mark.krav("SE-01", "SE-02", "WE-02")
def test_one_logs_in_beside_and_works_in_the_frame(samspel, context, cast):
    begin, portal = samspel
    own, _ = begin((portal,))[:2]
    page = context.new_page()
    page.goto(portal)
    frame = page.frame_locator("iframe")
    with context.expect_page() as opened:
        frame.get_by_role("link", name="Logga in").click()
    beside = opened.value
    log_in_beside(beside, cast.anna.namn)
    assert beside.evaluate("window.opener") is None
    beside.close()

    expect(frame.locator(".who-unit")).to_have_text(cast.anna.enhet.namn)
    expect(frame.locator(".who-role")).to_be_visible()
    expect(frame.get_by_role("heading", name="Välj enhet")).to_be_visible()
    expect(frame.locator(".brand")).to_have_count(0)
    inside = next(one for one in page.frames if one.url.startswith(own))
    assert inside.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    cookies = {cookie["name"]: cookie for cookie in context.cookies()}
    kept = cookies["__Host-samspel"]
    assert (kept["secure"], kept["httpOnly"], kept["sameSite"]) == (True, True, "None")
    assert kept["partitionKey"].startswith("https://portal.test")
    assert LoginSession.select().where(LoginSession.uppdrag.is_null(False)).count() == 1

    frame.get_by_role("button", name=f"Välj {cast.enhet('avd31').namn}").click()
    expect(frame.locator(".who-unit")).to_have_text(cast.enhet("avd31").namn)

    alone = context.new_page()
    alone.goto(f"{own}/enhet")
    expect(alone.get_by_role("heading", name="Logga in", exact=True)).to_be_visible()

    frame.locator(".who summary").click()
    frame.get_by_role("button", name="Logga ut").click()
    expect(frame.get_by_role("link", name="Logga in")).to_be_visible()
    assert not LoginSession.select().where(LoginSession.uppdrag.is_null(False)).exists()


@pytest.mark.krav("SE-03", "WE-08")
def test_one_who_is_logged_out_while_writing_logs_in_beside_and_goes_on(samspel, context, cast):
    begin, portal = samspel
    own, _, theirs = begin((portal,))
    arende = Arende.skapa_svu(cast.person(3), by=cast.anna)
    Patientinformation.registrera(arende, lamnad=True, by=cast.anna)
    Samtycke.registrera(arende, Grund.SAMTYCKE, by=cast.anna)
    theirs.app = portals.page(f"{own}/samverkan/arenden/{arende.id}/inskrivning", width=1000)
    page = context.new_page()
    page.goto(portal)
    frame = page.frame_locator("iframe")
    with context.expect_page() as opened:
        frame.get_by_role("link", name="Logga in").click()
    log_in_beside(opened.value, cast.anna.namn)
    opened.value.close()
    frame.get_by_label("Inskrivningsorsak").fill(ORSAK)
    frame.get_by_label("Inskrivningsdatum").fill(clock.today().isoformat())
    frame.get_by_label("Beräknad tid för utskrivning").fill((clock.today() + timedelta(days=3)).isoformat())
    LoginSession.delete().execute()
    frame.get_by_role("button", name="Publicera").click()
    expect(frame.get_by_text("Du är utloggad. Det du skrev finns kvar här.")).to_be_visible()
    frame.get_by_role("link", name="Logga in").click()
    with context.expect_page() as opened:
        frame.get_by_role("dialog").get_by_role("link", name="Logga in").click()
    log_in_beside(opened.value, cast.anna.namn)
    opened.value.close()
    expect(frame.get_by_text("Du är inloggad igen.")).to_be_visible()
    expect(frame.get_by_role("dialog")).to_have_count(0)
    expect(frame.get_by_label("Inskrivningsorsak")).to_have_value(ORSAK)
    frame.get_by_role("button", name="Publicera").click()
    expect(frame.get_by_role("button", name="Publicera")).to_have_count(0)
    assert Inskrivning.select().where(Inskrivning.arende == arende).get().orsak == ORSAK


@pytest.mark.krav("WE-11")
def test_without_scripts_one_presses_a_button_in_the_frame(samspel, browser, cast):
    begin, portal = samspel
    begin((portal,))
    context = browser.new_context(ignore_https_errors=True, java_script_enabled=False, locale="sv-SE")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(portal)
    frame = page.frame_locator("iframe")
    with context.expect_page() as opened:
        frame.get_by_role("link", name="Logga in").click()
    opened.value.get_by_role("button", name=cast.anna.namn).first.click()
    opened.value.get_by_role("button", name="Fortsätt i portalen").click()
    expect(opened.value.get_by_role("heading", name="Du är inloggad i portalen")).to_be_visible()
    frame.get_by_role("button", name="Jag har loggat in").click()
    expect(frame.locator(".who-unit")).to_have_text(cast.anna.enhet.namn)
    context.close()


@pytest.mark.krav("WE-02")
@pytest.mark.parametrize("named", [(), ("https://annan.test",)])
def test_a_website_that_is_not_named_cannot_frame_it(samspel, context, named):
    begin, portal = samspel
    begin(named)
    page = context.new_page()
    refused = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(portal)
    expect(page.get_by_role("heading", name="Intranätet")).to_be_visible()
    assert any("frame-ancestors" in text for text in refused)
    expect(page.frame_locator("iframe").get_by_role("heading", name="Logga in")).to_have_count(0)


@pytest.mark.krav("SE-01")
def test_a_link_from_another_website_hands_nothing_over(samspel, context, cast):
    begin, portal = samspel
    own, _, theirs = begin((portal,))
    page = context.new_page()
    page.goto(portal)
    link = page.frame_locator("iframe").get_by_role("link", name="Logga in").get_attribute("href")
    theirs.app = portals.Response(f'<a href="{own}{link}">Klicka</a>', mimetype="text/html")
    other = context.new_page()
    other.goto(portal)
    other.get_by_role("link", name="Klicka").click()
    expect(other.get_by_role("heading", name="Öppna inloggningen från portalen")).to_be_visible()
    looked_at(other)
