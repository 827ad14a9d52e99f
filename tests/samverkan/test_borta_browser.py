"""Ärendet försvinner under den som har det öppet: det sägs en gång, med en väg till startsidan."""

import pytest
from playwright.sync_api import expect

from models.samverkan.arende import Deltagare
from models.shared.process import Part

pytestmark = pytest.mark.browser


@pytest.mark.krav("AC-08", "WE-08")
def test_den_som_tas_bort_ur_ett_oppet_arende_far_veta_det(window, publicerad, cast):
    carin = window("carin")
    carin.goto(f"/samverkan/arenden/{publicerad.id}")
    expect(carin.locator("[data-poll]#arende-andring")).to_have_count(1)
    Deltagare.get(Deltagare.arende == publicerad, Deltagare.part == Part.KOMMUN).ta_bort(by=cast.anna)
    besked = carin.get_by_text("din enhet eller roll inte tillgång till det")
    expect(besked).to_be_visible()
    expect(carin.locator("[data-poll]#arende-andring")).to_have_count(0)
    besked.get_by_role("link", name="Till startsidan").click()
    expect(carin.get_by_role("heading", level=1)).to_contain_text("Ärenden på")
