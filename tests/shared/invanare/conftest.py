"""An invånare who is logged in on Mina sidor."""

import pytest

from models.shared.session import LoginSession, Satt
from tests.shared.post.conftest import smslador  # noqa: F401


@pytest.fixture
def inne(app):
    """`inne(person)` is a window where that person has logged in as themself."""

    def log_in(person):
        client = app.test_client()
        number, _ = LoginSession.begin(person=person, satt=Satt.E_LEGITIMATION, loa=3, webblasare="Safari, iPhone")
        client.set_cookie("samspel", number, domain="localhost")
        return client

    return log_in
