"""Windows in a real browser: one Chromium and one server per worker, a context of its own for each person."""

import os
import re
import shutil
import threading
from contextlib import ExitStack, closing, contextmanager

import pytest
from waitress.server import create_server

from blueprints.shared.login import DEMO_LOA
from models.shared.session import LoginSession, Satt

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP *.test 127.0.0.1",  # websites of their own, for what happens between two
]


def chromium() -> str | None:
    """The Chromium that is installed, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def launch():
    """`launch(path)` starts a browser that lives as long as the worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, ExitStack() as started:

        def start(path):
            browser = playwright.chromium.launch(
                executable_path=path, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
            )
            return started.enter_context(closing(browser))

        yield start


@pytest.fixture(scope="session")
def browser(launch):
    """One browser per worker: where there is one, the Chromium that has no window and takes half the processor."""
    return launch(shutil.which("chromium-headless-shell") or whole())


def whole() -> str:
    """The Chromium that is installed, with all that it has."""
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium saknas.")
        pytest.skip("Chromium saknas. Installera paketet chromium eller ange CHROMIUM.")
    return path


class Served:
    """A server that stays while the application behind it changes from test to test.

    A page that is closed may still send what was written in it. What is being answered when a test ends is answered
    before its database goes, and what comes later finds nobody.
    """

    def __init__(self):
        self.app, self.inside, self.changed = None, 0, threading.Condition()
        self.server = create_server(self, host="127.0.0.1", port=0, threads=8, ident=None)
        self.port = self.server.effective_port
        threading.Thread(target=self.server.run, daemon=True).start()

    def __call__(self, environ, start_response):
        with self.changed:
            app = self.app
            self.inside += 1
        try:
            if app is None:
                start_response("503 Service Unavailable", [])
                return []
            return app(environ, start_response)
        finally:
            with self.changed:
                self.inside -= 1
                self.changed.notify_all()

    @contextmanager
    def serving(self, app):
        """Answer with this application for as long as it lasts."""
        self.app = app
        yield
        with self.changed:
            self.app = None
            self.changed.wait_for(lambda: not self.inside)


@pytest.fixture(scope="session")
def server():
    """One server per worker."""
    served = Served()
    yield served
    served.server.close()


@pytest.fixture
def base_url(server, app):
    """Where this test's application answers."""
    with server.serving(app):
        yield f"http://127.0.0.1:{server.port}"


NOT_READY = "html:not([data-ready]), .htmx-added, .htmx-settling"
TELL_READY = "addEventListener('load', () => document.documentElement.toggleAttribute('data-ready', true))"


def patient(context):
    """Let every page of a context be touched first when its script is: what comes before goes past the script."""
    context.add_init_script(TELL_READY)
    context.on("page", lambda page: page.add_locator_handler(page.locator(NOT_READY).first, lambda: None))


@pytest.fixture
def window(browser, base_url, cast):
    """`window("anna")` is a browser window where Anna is logged in; width, javascript and more go to the context."""
    contexts = []

    def open_window(name: str | None = None, *, width=1366, height=768, javascript=True, **more):
        context = browser.new_context(
            base_url=base_url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale="sv-SE",
            **more,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        if javascript:
            patient(context)
        if name:
            uppdrag = cast.uppdrag[name]
            number, _ = LoginSession.begin(
                uppdrag=uppdrag, data={"_user_id": str(uppdrag.id)}, satt=Satt.DEMO, loa=DEMO_LOA
            )
            context.add_cookies([{"name": "samspel", "value": number, "url": base_url, "httpOnly": True}])
        page = context.new_page()
        page.refused = []
        page.on("console", lambda message: page.refused.append(message.text) if _is_violation(message) else None)
        return page

    yield open_window
    for context in contexts:
        for page in context.pages:
            assert not getattr(page, "refused", []), page.refused
        context.close()


def light(page, words):
    """The lights in a list whose words, as they are read out, begin so: ”Inskrivning: röd”."""
    return page.locator(".ls").get_by_label(re.compile(f"^{re.escape(words)}"))


def _is_violation(message):
    return "Content Security Policy" in message.text or "Refused to" in message.text
