"""FRAMÅT as a person has it on a phone: all of its moduler, its film with captions, and what it weighs."""

import pytest
from playwright.sync_api import expect

from models.internetbehandling.moment.start import starta
from models.internetbehandling.program import exempel
from models.internetbehandling.program.program import Programversion
from models.shared import clock
from tests.internetbehandling.invanare.test_behandling_browser import MOST, ser_bra_ut
from tests.internetbehandling.roller.conftest import anslut

pytestmark = pytest.mark.browser


@pytest.fixture
def moment(app, cast):
    """A moment of FRAMÅT that Filippa treats."""
    anslut(cast)
    exempel.las_in_alla(cast.filippa.enhet.orgnr, by=None)
    version = next(en for en in Programversion.select() if "FRAMÅT" in en.titel.upper())
    Programversion.update(i_bruk=clock.now()).where(Programversion.id == version.id).execute()
    version = Programversion.get_by_id(version.id)
    return starta(cast.person(), version, behandlare=cast.medarbetare("filippa"), by=cast.filippa)


@pytest.mark.krav("S2", "S4", "S13")
def test_hela_programmet_gar_att_bladdra_i_pa_telefonen(telefon, moment):
    per = telefon()
    hamtat = []
    matare = per.context.new_cdp_session(per)
    matare.send("Network.enable")
    matare.on("Network.loadingFinished", lambda sagt: hamtat.append(sagt["encodedDataLength"]))
    per.goto(f"/min-behandling/{moment.id}")
    per.wait_for_load_state("networkidle")
    assert 0 < sum(hamtat) <= MOST, sum(hamtat)
    expect(per.locator("details.modul")).to_have_count(9)
    ser_bra_ut(per)
    film = next(steg for steg in moment.innehall.steg if steg.film)
    per.goto(f"/min-behandling/{moment.id}/steg/{film.nummer}")
    ser_bra_ut(per)
    assert per.locator("video track").evaluate("(spar) => spar.track.mode") == "showing"
    for steg in moment.innehall.steg:
        if not steg.dolt and moment.innehall.modul_for(steg).aktuell:
            assert per.goto(f"/min-behandling/{moment.id}/steg/{steg.nummer}").status == 200, steg.titel
            bred = per.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
            assert bred, steg.titel
