"""A log to review: Selma reviews for the region, Lena for her company, Carin for her kommun."""

from datetime import timedelta

import pytest

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.shared import audit, clock
from models.shared.organisation import Roll, Uppdragsroll
from tests.shared.conftest import content


@pytest.fixture
def granskare(cast):
    """`granskare("anna")` is Anna as one who reviews the log."""

    def give(nyckel):
        roll = Roll.get(Roll.nyckel == "logggranskare")
        Uppdragsroll.get_or_create(uppdrag=cast.uppdrag[nyckel], roll=roll)
        return cast.actor(nyckel)

    return give


@pytest.fixture
def arende(cast):
    """An SVU of Anna's, the region's, published to Bo and Carin, two hours ago."""
    with clock.at(clock.now() - timedelta(hours=2)):
        arende = Arende.skapa_svu(cast.person(0), by=cast.anna)
        Patientinformation.registrera(arende, lamnad=True, by=cast.anna)
        Samtycke.registrera(arende, Grund.SAMTYCKE, by=cast.anna)
        Inskrivning.publicera(arende, **content(), sedan=0, efter=0, by=cast.anna)
    return Arende.get_by_id(arende.id)


def las(arende, by, at=None):
    """`by` reads the inskrivning of an ärende. Returns the id of the act."""
    with clock.at(at or clock.now()):
        return audit.read(events.ARENDE_LAST, arende, by=by, persons=[arende.person_id], **{"del": "Inskrivning"})
