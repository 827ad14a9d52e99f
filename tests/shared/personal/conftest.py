"""The administrators of the cast, and what they have to do with."""

import pytest

from models.shared.actor import Actor
from models.shared.organisation import Befattning, Medarbetaruppdrag, Roll, Uppdragsroll


@pytest.fixture
def roll():
    """`roll("samverkan-bas")` is the behörighetsroll with that key."""
    return lambda nyckel: Roll.get(Roll.nyckel == nyckel)


@pytest.fixture
def befattning():
    """`befattning("Undersköterska")` is the befattning with that name."""
    return lambda namn: Befattning.get(Befattning.namn == namn)


@pytest.fixture
def bar(cast, roll):
    """`bar("bo", "behorighetsadministrator")` lets Bo carry a role, as an operator could; returns Bo as he then is."""

    def ge(namn, nyckel):
        Uppdragsroll.get_or_create(uppdrag=cast.uppdrag[namn], roll=roll(nyckel))
        return nu(cast, namn)

    return ge


def nu(cast, namn):
    """Someone of the cast as the registers know them now."""
    return Actor.of(Medarbetaruppdrag.get_by_id(cast.uppdrag[namn].id))
