"""A person whom Carin's kommun has begun a SIP for, listed with Bo, and how far it has come."""

from datetime import time, timedelta

import pytest

from models.samverkan.arende import Arende
from models.samverkan.samtycke import Grund, Patientinformation, Samtycke
from models.samverkan.sip.kallelse import Initiativ, Kallelse, Motesform, Slag
from models.shared import clock


@pytest.fixture
def sip(cast):
    """A SIP that Carin has just created."""
    return Arende.skapa_sip(cast.person(0), by=cast.carin)


@pytest.fixture
def med_grund(sip, cast):
    """The person is informed and has given samtycke, so all deltagare see the SIP."""
    Patientinformation.registrera(sip, lamnad=True, by=cast.carin)
    Samtycke.registrera(sip, Grund.SAMTYCKE, by=cast.carin)
    return Arende.get_by_id(sip.id)


@pytest.fixture
def kallad(med_grund, cast):
    """Carin has called Bo to a meeting in a week."""
    kalla(med_grund, cast.carin)
    return Arende.get_by_id(med_grund.id)


def innehall(**andrat):
    """What a kallelse says when nothing else is said."""
    varden = {
        "slag": Slag.NY,
        "initiativ": Initiativ.KOMMUN,
        "namn": "Carin Ek, biståndshandläggare",
        "orsak": "Flera insatser behöver gå i takt.",
        "ovrigt": "",
        "motesform": Motesform.FYSISKT,
        "plats": "Vårdcentralen, rum 3",
        "lank": "",
        "datum": clock.today() + timedelta(days=7),
        "tid": time(13, 0),
    }
    return varden | andrat


def kalla(arende, by, *, sedan=0, efter=0, **andrat):
    """Send a kallelse."""
    return Kallelse.skicka(arende, **innehall(**andrat), sedan=sedan, efter=efter, by=by)
