"""What the addresses of internetbehandling name, in the tests that ask every address."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from models.internetbehandling.program.lasin import las_in
from models.internetbehandling.roller.franvaro import Franvaro
from models.shared import clock
from tests.internetbehandling.program.paketet import mapp
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


@pytest.fixture
def en_programversion(app, cast, tmp_path):
    """A small program of the region, which is not in use."""
    return las_in(mapp(tmp_path / "programpaket"), cast.rut.enhet.orgnr, by=cast.rut).version


@pytest.fixture
def en_programfil(en_programversion):
    """The picture of it."""
    return en_programversion.fil("media/cirkel.png")


@pytest.fixture
def forsta_steget():
    """Its first page, by the place that is its address."""
    return SimpleNamespace(id=1)
