"""Det som har väntat för länge berättas för invånaradministratören med e-post, en gång och utan innehåll (F15, S46)."""

from datetime import timedelta

import pytest

from models.internetbehandling.granskning import eskalering
from models.internetbehandling.jobs import JOBS
from models.internetbehandling.moment.flagga import Flagga
from models.shared import clock
from models.shared.post.brev import Brev
from tests.internetbehandling.granskning.test_kon import res


def till():
    return [rad.till for rad in Brev.select().order_by(Brev.id)]


@pytest.mark.krav("F15", "S46", "PR-04")
def test_invanaradministratoren_far_ett_brev_utan_innehall_om_det_som_vantat_for_lange(
    middag,
    brevlador,
    notiser,
    moment,
):
    notiser("ines")
    for timmar in (71, 73, 90):
        res(moment, timmar)
    assert eskalering.lyft_alla() == 2
    assert till() == ["ines@example.se"] and moment.person.efternamn not in Brev.get().text
    assert eskalering.lyft_alla() == 0, "each flag is told once"
    assert Brev.skicka_alla() == 1
    middag.shift(timedelta(hours=2))
    assert eskalering.lyft_alla() == 1 and till() == ["ines@example.se"] * 2


@pytest.mark.krav("F15")
def test_det_som_nagon_har_granskat_lyfts_inte(middag, brevlador, notiser, moment, cast):
    notiser("ines")
    res(moment, 90).dolj(by=cast.filippa)
    assert eskalering.lyft_alla() == 0 and till() == []


@pytest.mark.krav("F15")
def test_utan_nagon_som_vill_ha_brev_lyfts_flaggan_anda_och_visas(moment, cast):
    (jobb,) = (en for en in JOBS if en.nyckel == "lyft-flaggor")
    res(moment, 90)
    assert jobb.run().startswith("1 händelser") and not Brev.select().exists()
    assert Flagga.get().lyft <= clock.now() and eskalering.antal_pa_enheten(cast.ines) == 1
