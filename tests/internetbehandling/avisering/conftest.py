"""A day at noon, a person who is told in both ways, and a behandlare who wants mail."""

from datetime import UTC, datetime

import pytest

from models.internetbehandling.avisering.notisval import Notisslag, Notisval
from models.shared.invanare.installningar import Installningar
from models.shared.invanare.invanare import Invanare
from tests.shared.post.conftest import brevlador, smslador  # noqa: F401

MIDDAG = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
ALLA = frozenset(Notisslag)


@pytest.fixture
def middag(time_machine):
    """Noon in Sweden; the clock is moved by the test alone."""
    time_machine.move_to(MIDDAG, tick=False)
    return time_machine


@pytest.fixture
def valj(cast):
    """Let the person say where they are told."""
    person = cast.person()

    def spara(*, epost="", mobil=""):
        by = Invanare(person.id, person.namn)
        Installningar.spara(epost=epost, mobil=mobil, via_epost=bool(epost), via_sms=bool(mobil), by=by)

    return spara


@pytest.fixture
def notiser(cast):
    """Let a medarbetare want mail about everything, or something."""

    def spara(vem, slag=ALLA):
        return Notisval.spara(epost=f"{vem}@example.se", pa=True, slag=slag, by=getattr(cast, vem))

    return spara
