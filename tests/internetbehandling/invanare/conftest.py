"""The person's own window on Mina sidor, and the files of their program."""

import re

import pytest

from models.internetbehandling.program.program import Programfil
from models.shared.files import store
from models.shared.session import LoginSession, Satt

LJUD = b"ID3" + bytes(range(256)) * 8


@pytest.fixture
def inne(app):
    """`inne(person)` is a window where that person has logged in as themself."""

    def log_in(person):
        client = app.test_client()
        number, _ = LoginSession.begin(person=person, satt=Satt.E_LEGITIMATION, loa=3)
        client.set_cookie("samspel", number, domain="localhost")
        client.token = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/mina-sidor").text)[1]
        return client

    return log_in


@pytest.fixture
def per(moment, inne):
    """The person of the moment, in a window."""
    return inne(moment.person)


@pytest.fixture
def adress(moment):
    """The address of the treatment."""
    return f"/min-behandling/{moment.id}"


@pytest.fixture
def filerna(app, moment, tmp_path):
    """The sound and the picture of the program, kept, by name."""
    rader = {}
    for namn, typ in (("media/rost.mp3", "audio/mpeg"), ("media/fonster.png", "image/png")):
        (tmp_path / "fil").write_bytes(LJUD + namn.encode())
        lagt = store.keep(tmp_path / "fil")
        rader[namn] = Programfil.create(
            version=moment.version, namn=namn, typ=typ, storlek=lagt.size, sha256=lagt.sha256
        )
    return rader


def svaren(**kod):
    """A form with answers, as the page sends them."""
    return {f"svar-{namn}": varde for namn, varde in kod.items()}
