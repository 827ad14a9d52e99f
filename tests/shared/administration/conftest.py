"""Administrators of each kind, and one who is nothing else."""

import pytest

from blueprints.shared.login import DEMO_LOA
from models.shared.organisation import Medarbetaruppdrag, Roll, Uppdragsroll
from models.shared.session import LoginSession, Satt


@pytest.fixture
def bara_administrator(app, cast):
    """A window where Sara is logged in with every administrator's behörighetsroll and nothing of the work."""
    uppdrag = Medarbetaruppdrag.create(medarbetare=cast.medarbetare("sara"), enhet=cast.enhet("avd12"))
    nycklar = ("medarbetare", "systemadministrator", "behorighetsadministrator", "enhetsadministrator")
    for roll in Roll.select().where(Roll.nyckel.in_(nycklar)):
        Uppdragsroll.create(uppdrag=uppdrag, roll=roll)
    client = app.test_client()
    number, _ = LoginSession.begin(uppdrag=uppdrag, data={"_user_id": str(uppdrag.id)}, satt=Satt.DEMO, loa=DEMO_LOA)
    client.set_cookie("samspel", number, domain="localhost")
    return client
