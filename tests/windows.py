"""Windows without a browser: a client that is logged in as someone, and looks at every page it fetches."""

import re
from functools import lru_cache
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from blueprints.shared.login import DEMO_LOA
from models.shared.config import Config
from models.shared.session import LoginSession, Satt

SAME = {"Sec-Fetch-Site": "same-origin"}


def built(config: Config) -> Flask:
    """The application for a configuration, whose clients are windows."""
    app = create_app(config)
    app.test_client_class = Window
    app.config["DEMO_MODE"] = config.demo
    return app


@pytest.fixture
def app(config, database):
    """The application on this test's own database."""
    return built(config)


@pytest.fixture
def som(app, cast):
    """`som("anna")` is a window where Anna is logged in."""

    def log_in(name: str) -> Window:
        client = app.test_client()
        data = {"_user_id": str(cast.uppdrag[name].id)}
        number, _ = LoginSession.begin(uppdrag=cast.uppdrag[name], data=data, satt=Satt.DEMO, loa=DEMO_LOA)
        client.set_cookie("samspel", number, domain="localhost")
        return client

    return log_in


@pytest.fixture
def anonymous(app):
    """A window where nobody is logged in."""
    return app.test_client()


def actor_of(window):
    """Who is logged in in a window, or None."""
    cookie = window.get_cookie("samspel")
    opened = cookie and LoginSession.opened(cookie.value)
    return opened.actor if opened else None


FILES = {"application/pdf", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


class Window(FlaskClient):
    """A client that sends what a browser sends, and checks every page it is given."""

    token: str | None = None

    def send(self, url, *, htmx=False, **fields):
        """Post a form as the page would: with its token, from the same website."""
        headers = SAME | ({"HX-Request": "true"} if htmx else {})
        return self.post(url, data={"csrf_token": self.csrf(), **fields}, headers=headers)

    def csrf(self):
        """The token of the session, read from a page."""
        if self.token is None:
            page = self.get("/info")
            found = re.search(r'name="csrf-token" content="([^"]+)"', page.text)
            self.token = found[1] if found else ""
        return self.token

    def open(self, *args, **kwargs):
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in {204, 302, 303}:
            check_page(response.text)
        if response.mimetype in FILES:
            response.text = ""  # a file is looked into by the tests of its own
        return response


class Looked(HTMLParser):
    """What a look at a page has to know."""

    def __init__(self):
        super().__init__()
        self.h1, self.title, self.lang = 0, 0, None
        self.ids: list[str] = []
        self.fields: list[dict] = []
        self.labels: set[str] = set()
        self.inside_label = 0

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        self.h1 += tag == "h1"
        self.title += tag == "title"
        if tag == "html":
            self.lang = a.get("lang")
        if "id" in a:
            self.ids.append(a["id"])
        if tag == "label":
            self.inside_label += 1
            self.labels.add(a.get("for", ""))
        asked = tag in {"select", "textarea"} or (tag == "input" and a.get("type") not in {"hidden", "submit"})
        if asked and not self.inside_label:
            self.fields.append(a)

    def handle_endtag(self, tag):
        if tag == "label":
            self.inside_label -= 1


@lru_cache(maxsize=64)
def check_page(html):
    """One h1, a title, unique ids, a label on every field and lang="sv"; of a fragment, its ids and labels."""
    looked = Looked()
    looked.feed(html)
    twice = {name for name in looked.ids if looked.ids.count(name) > 1}
    assert not twice, f"ids used twice: {twice}"
    bare = [f for f in looked.fields if f.get("id") not in looked.labels and "aria-label" not in f]
    assert not bare, f"fields without a label: {bare}"
    if "<!doctype html>" in html.lower():
        assert looked.lang == "sv"
        assert looked.title == 1, f"{looked.title} titles"
        assert looked.h1 == 1, f"{looked.h1} h1"
