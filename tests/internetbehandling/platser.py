"""What the addresses of internetbehandling name, in the tests that ask every address."""

from datetime import timedelta

import pytest

from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from tests.internetbehandling.roller.conftest import anslut


@pytest.fixture
def behandlingen(cast):
    """The enheter that are connected."""
    return anslut(cast)


@pytest.fixture
def en_behandlingsanslutning(behandlingen):
    """That of Internetmottagningen."""
    return behandlingen[0]


@pytest.fixture
def tyras_uppdrag(cast, behandlingen):
    """An uppdrag there, without a role."""
    return cast.uppdrag["tyra"]


@pytest.fixture
def en_franvaro(cast, behandlingen):
    """Johan covers for Filippa tomorrow."""
    i_morgon = clock.today() + timedelta(days=1)
    return Franvaro.ange(cast.filippa.medarbetare_id, cast.johan.medarbetare_id, i_morgon, i_morgon, by=cast.ines)
