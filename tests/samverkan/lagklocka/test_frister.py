"""De tider inom vilka något ska skickas: 24 timmar som går, och dagar i almanackan."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.samverkan.lagklocka.frister import inskrivningsfrist, kallelsefrist
from models.samverkan.lagklocka.handelser import Handelser, Tidsbesked
from models.samverkan.lagklocka.klocka import lang
from models.samverkan.lagklocka.snitt import Vantan, dagar_over, medel
from models.samverkan.lagklocka.villkor import BELOPP, Villkor
from models.shared import clock

DYGN = timedelta(hours=24)
vantande = st.lists(
    st.builds(lambda d, n: Vantan(d, d + timedelta(days=n)), st.dates(), st.integers(0, 40)), max_size=9
)


def inskriven(dag, at, meddelad=None):
    return Handelser(inskriven=dag, klockan=at, meddelad=meddelad)


@pytest.mark.krav("BL-09")
@pytest.mark.parametrize(
    ("dag", "klockan", "till"),
    [
        (date(2026, 11, 9), time(14, 30), "2026-11-10 14:30"),
        (date(2026, 3, 28), time(14, 30), "2026-03-29 15:30"),
        (date(2026, 10, 24), time(14, 30), "2026-10-25 13:30"),
        (date(2028, 2, 28), time(9), "2028-02-29 09:00"),
        (date(2026, 12, 31), time(23, 59), "2027-01-01 23:59"),
    ],
    ids=["vanlig", "sommartid", "vintertid", "skottdag", "årsskifte"],
)
def test_tjugofyra_timmar_ar_timmar_som_gar(dag, klockan, till):
    assert clock.local(inskrivningsfrist(inskriven(dag, klockan), 24).till).strftime("%Y-%m-%d %H:%M") == till


@pytest.mark.krav("BL-09")
def test_pa_slaget_ar_i_tid_och_strax_efter_for_sent():
    till = clock.utc(date(2026, 11, 10), time(14, 30))
    for efter, sen in ((timedelta(), timedelta()), (timedelta(microseconds=1), timedelta(microseconds=1))):
        frist = inskrivningsfrist(inskriven(date(2026, 11, 9), time(14, 30), till + efter), 24)
        assert frist.sen(till + DYGN) == sen


@pytest.mark.krav("BL-09")
@pytest.mark.parametrize("fall", [Handelser(), inskriven(date(2026, 1, 1), None)])
def test_utan_klockslag_finns_ingen_frist(fall):
    assert inskrivningsfrist(fall, 24) is None


@pytest.mark.krav("BL-09")
@given(st.datetimes(datetime(2019, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))
def test_det_finns_tid_kvar_eller_sa_ar_det_sent_aldrig_bada(nu):
    frist = inskrivningsfrist(inskriven(date(2026, 3, 28), time(2, 30)), 24)
    assert not (frist.sen(nu) and frist.kvar(nu))
    assert nu + frist.kvar(nu) - frist.sen(nu) == frist.till


@pytest.mark.krav("BL-09")
@pytest.mark.parametrize("at", [time(0), time(12), time(23, 59)])
def test_kallelsen_har_hela_den_tredje_dagen(at):
    frist = kallelsefrist(Tidsbesked(clock.utc(date(2026, 10, 23), at), date(2026, 10, 23), True), None, 3)
    assert clock.local(frist.till).date() == date(2026, 10, 26)
    assert clock.local(frist.till + timedelta(microseconds=1)) == clock.local(clock.utc(date(2026, 10, 27)))


@given(vantande, st.integers(0, 10))
def test_medelvardet_ar_summan_delad_med_antalet(alla, grans):
    snitt = medel(alla)
    assert (snitt is None) is (not alla)
    over = dagar_over(alla, grans)
    assert over == max(0, sum((en.utskriven - en.klar).days for en in alla) - grans * len(alla))
    if alla:
        assert (over > 0) is (snitt > grans)


def test_den_som_aker_hem_samma_dag_ar_noll_dagar_och_raknas_med():
    en = Vantan(date(2026, 2, 27), date(2026, 2, 27))
    annan = Vantan(date(2026, 2, 27), date(2026, 3, 6))
    assert medel([en, annan]) == Fraction(7, 2)
    assert dagar_over([en, annan], 3) == 1


def test_beloppet_foljer_aret(database):
    assert BELOPP.pa(date(2022, 12, 31)) == 8200_00
    assert Villkor.lagens(date(2026, 1, 1)).belopp_ore(date(2023, 1, 1)) == 10_500_00


@pytest.mark.parametrize(
    ("tid", "ord"),
    [
        (timedelta(seconds=5), "1 minut"),
        (timedelta(minutes=59), "59 minuter"),
        (timedelta(minutes=61), "1 timme"),
        (timedelta(hours=47), "47 timmar"),
        (timedelta(hours=49), "2 dygn"),
    ],
)
def test_en_tid_sags_i_sin_storsta_enhet(tid, ord):
    assert lang(tid) == ord
