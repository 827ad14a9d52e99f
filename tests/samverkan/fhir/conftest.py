"""A SIP that is active, its person, and systems with a key."""

import pytest

from models.shared.systemklient.systemklient import Syfte, Systemklient
from tests.samverkan.egen_sip.conftest import aktiv, delad, inne, kallad, med_grund, per, sip, skriven

__all__ = ["aktiv", "delad", "inne", "kallad", "med_grund", "per", "sip", "skriven"]


@pytest.fixture
def system(app, cast):
    """`system(syfte)` asks as a system of Bo's vårdgivare: `system().get(…)`, `system().sok(nummer)`."""
    made = {}

    def of(syfte=Syfte.VARD, orgnr=None):
        orgnr = orgnr or cast.bo.enhet.orgnr
        if (syfte, orgnr) not in made:
            made[syfte, orgnr] = Systemklient.skapa(namn=f"NPÖ {len(made)}", orgnr=orgnr, syfte=syfte)[1]
        return System(app.test_client(), made[syfte, orgnr])

    return of


class System:
    """One that asks."""

    def __init__(self, client, nyckel):
        self.client, self.nyckel = client, nyckel

    def _headers(self):
        return {"Authorization": f"Bearer {self.nyckel}"}

    def get(self, id):
        return self.client.get(f"/samverkan/fhir/CarePlan/{id}", headers=self._headers())

    def sok(self, varde, falt="patient.identifier", mer=""):
        adress = f"/samverkan/fhir/CarePlan/_search{mer}"
        return self.client.post(adress, data={falt: varde}, headers=self._headers())
