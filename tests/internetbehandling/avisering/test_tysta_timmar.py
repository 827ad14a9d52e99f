"""Tysta timmar: nothing goes in them, what waits goes as soon as they end, also when the clocks are changed."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.internetbehandling.avisering.tysta_timmar import TYST_FRAN, TYST_TILL, nar
from models.shared import clock
from models.shared.post.tysta_timmar import ar_tyst, tidigast

MARS, OKTOBER = datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
stunder = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(lambda stund: stund.replace(tzinfo=UTC))
runt_bytet = st.integers(-2 * 24 * 60, 2 * 24 * 60).map(lambda minuter: timedelta(minutes=minuter))
alla = stunder | st.builds(lambda byte, till: byte + till, st.sampled_from((MARS, OKTOBER)), runt_bytet)
timmar = st.integers(0, 23)


@given(alla, timmar, timmar)
@example(MARS, 3, 2)  # the hour that it would wait for is skipped
@example(OKTOBER, 1, 2)
def test_ingenting_gar_i_tysta_timmar_och_inget_vantar_langre_an_de_varar(nu, fran, till):
    nasta = tidigast(nu, fran, till)
    assert nasta >= nu
    assert not ar_tyst(clock.local(nasta).hour, fran, till)
    assert tidigast(nasta, fran, till) == nasta
    steg = timedelta(minutes=15)
    emellan = nu
    while emellan < nasta:
        assert ar_tyst(clock.local(emellan).hour, fran, till), clock.local(emellan)
        emellan += steg


@given(alla, timmar)
def test_lika_timmar_ar_inga_tysta_timmar(nu, timme):
    assert tidigast(nu, timme, timme) == nu


@pytest.mark.parametrize(
    ("dag", "klockan", "vantat"),
    [
        ("2026-03-28", time(21, 0), "2026-03-29 07:00"),  # the night when an hour is skipped
        ("2026-03-29", time(6, 59), "2026-03-29 07:00"),
        ("2026-10-24", time(23, 30), "2026-10-25 07:00"),  # the night with an hour more
        ("2026-10-25", time(20, 59), "2026-10-25 20:59"),
        ("2026-10-25", time(7, 0), "2026-10-25 07:00"),
    ],
)
def test_det_som_laggs_pa_kvallen_gar_klockan_sju(dag, klockan, vantat):
    nu = clock.utc(datetime.fromisoformat(dag).date(), klockan)
    assert f"{clock.local(tidigast(nu, 21, 7)):%Y-%m-%d %H:%M}" == vantat


def test_timmarna_bestams_under_varden_fran_ett_datum(database):
    assert (TYST_FRAN.nu, TYST_TILL.nu) == (21, 7)
    kvall = clock.utc(clock.today(), time(22))
    assert clock.local(nar(kvall)).hour == 7
