"""A kartläggning that has been started, and short ways to write in it."""

import pytest

from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning


@pytest.fixture
def startad(publicerad, cast):
    """Carin has started the kartläggning of Anna's patient."""
    Kartlaggning.starta(publicerad, by=cast.carin)
    return publicerad


def skriv(arende, falt, text, *, by, sedan=0, val=()):
    """Write in a field, as one who has read version `sedan` of it."""
    return Faltvarde.spara(arende, falt, val=val, text=text, sedan=sedan, by=by)


def nu(arende, falt):
    """What stands in a field now."""
    skrivet = Faltvarde.senaste(Kartlaggning.for_arende(arende), falt)
    return skrivet and skrivet.text
