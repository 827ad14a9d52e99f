"""Mötet i två fönster: dagordningen skrivs ur kartläggningen, och efteråt fylls närvaron i medan den andra ser på."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from models.samverkan.kartlaggning.faltvarde import Faltvarde
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.sip.mote.dagordning import dagordning
from tests.samverkan.fonster import Fonster

pytestmark = pytest.mark.browser
KALLELSE, PLAN = "kallelse", "plan"
ROST = "Personens egen röst"


@pytest.mark.krav("F21")
@pytest.mark.parametrize("javascript", [True, False])
def test_dagordningen_skrivs_med_tangentbordet_och_syns_for_den_andra(window, kallad, cast, javascript):
    Kartlaggning.starta(kallad, by=cast.bo)
    Faltvarde.spara(kallad, "viktigt", text="Att få bo kvar", sedan=0, by=cast.bo)
    kommunen, vardcentralen = (
        Fonster(window(namn, javascript=javascript), kallad).till(KALLELSE) for namn in ("carin", "bo")
    )
    kommunen.page.get_by_role("link", name="Skriv dagordning").focus()
    kommunen.page.keyboard.press("Enter")
    forslag = kommunen.page.get_by_label(ROST)
    expect(forslag).to_be_visible()
    if javascript:
        assert not Axe().run(kommunen.page).response["violations"]
    forslag.focus()
    kommunen.page.keyboard.press("Space")
    kommunen.page.keyboard.press("Tab")
    kommunen.page.keyboard.type("Hur har det gått?")
    kommunen.page.keyboard.press("Tab")
    kommunen.page.keyboard.press("Enter")
    expect(kommunen.page.get_by_role("list").filter(has_text="Hur har det gått?")).to_be_visible()
    assert dagordning(kallad) == ("Hur har det gått?", ROST)
    vardcentralen.till(KALLELSE).laser("Hur har det gått?", ROST)


@pytest.mark.krav("F21")
def test_narvaron_sparas_av_sig_sjalv_och_syns_for_den_andra(window, kallad, cast):
    kommunen, vardcentralen = (Fonster(window(namn), kallad).till(PLAN) for namn in ("carin", "bo"))
    fraga = f"{cast.bo.enhet.namn}: närvaro"
    grupp = kommunen.page.get_by_role("group", name=fraga, exact=True)
    grupp.get_by_label("På distans", exact=True).check()
    faltet = kommunen.page.locator(".autosaved").filter(has=grupp)
    expect(faltet).to_contain_text("Sparat")
    hos_den_andra = vardcentralen.page.get_by_role("group", name=fraga, exact=True)
    expect(hos_den_andra.get_by_label("På distans", exact=True)).to_be_checked()
    assert not Axe().run(vardcentralen.page).response["violations"]
