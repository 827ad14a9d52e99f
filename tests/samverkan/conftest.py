"""A patient on Anna's ward, listed with Bo and living in Carin's kommun, and how far the ärende has come."""

from datetime import timedelta

import pytest

from models.samverkan.arende import Arende
from models.samverkan.inskrivning import Inskrivning
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.shared import clock


@pytest.fixture
def svu(cast):
    """An SVU that Anna has just created."""
    return Arende.skapa_svu(cast.person(0), by=cast.anna)


@pytest.fixture
def med_samtycke(svu, cast):
    """The patient is informed and has given samtycke."""
    Patientinformation.registrera(svu, lamnad=True, by=cast.anna)
    Samtycke.registrera(svu, Grund.SAMTYCKE, by=cast.anna)
    return svu


@pytest.fixture
def publicerad(med_samtycke, cast):
    """The inskrivning is published to Bo and Carin."""
    publicera(med_samtycke, cast.anna)
    return Arende.get_by_id(med_samtycke.id)


def innehall(**andrat):
    """What an inskrivning says when nothing else is said."""
    idag = clock.today()
    varden = {"inskriven": idag, "klockan": None, "beraknad_ut": idag + timedelta(days=5), "orsak": "Höftfraktur"}
    return varden | andrat


def publicera(arende, by, *, sedan=0, efter=0, **andrat):
    """Publish an inskrivning."""
    return Inskrivning.publicera(arende, **innehall(**andrat), sedan=sedan, efter=efter, by=by)
