"""A period counts both its ends, and two periods overlap exactly when some day lies in both."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.shared.period import Period
from models.shared.rules import RuleBroken

pytestmark = pytest.mark.krav("IN-06")

START = date(2024, 2, 1)
near = st.dates(START, START + timedelta(days=60))


@st.composite
def periods(draw, days=near):
    fran = draw(days)
    till = draw(st.none() | days.filter(lambda day: day >= fran))
    return Period(fran, till)


def test_both_days_are_included():
    period = Period(date(2026, 3, 2), date(2026, 3, 4))
    assert [period.contains(date(2026, 3, day)) for day in range(1, 6)] == [False, True, True, True, False]
    assert period.days() == 3


def test_a_leap_day_counts():
    assert Period(date(2024, 2, 28), date(2024, 3, 1)).days() == 3
    assert Period(date(2025, 2, 28), date(2025, 3, 1)).days() == 2


def test_a_period_without_end_lasts():
    period = Period(date(2026, 3, 2))
    assert period.contains(date.max)
    assert period.days() is None


def test_the_first_and_last_days_there_are():
    assert Period(date.min, date.max).days() == 3_652_059
    assert Period(date.min).overlaps(Period(date.max, date.max))


def test_shown_as_day_dash_day():
    assert str(Period(date(2026, 3, 2))) == "2026-03-02 – tills vidare"
    assert str(Period(date(2026, 3, 2), date(2026, 3, 31))) == "2026-03-02 – 2026-03-31"


def test_an_end_before_the_start_is_refused():
    with pytest.raises(RuleBroken, match="före startdagen") as broken:
        Period(date(2026, 3, 2), date(2026, 3, 1))
    assert broken.value.field == "till"


@given(periods(), periods())
def test_periods_overlap_when_some_day_lies_in_both(one, other):
    last = START + timedelta(days=61)
    shared = any(one.contains(day) and other.contains(day) for day in each_day(START, last))
    assert one.overlaps(other) is other.overlaps(one) is shared


@given(periods())
def test_days_are_those_it_contains(period):
    inside = sum(period.contains(day) for day in each_day(START, START + timedelta(days=61)))
    assert period.days() in {None, inside}
    assert (period.days() is None) is (period.till is None)


@given(periods(st.dates()))
def test_a_period_overlaps_itself_and_equals_its_copy(period):
    assert period.overlaps(period)
    assert {period, Period(period.fran, period.till)} == {period}


def each_day(first, last):
    return (first + timedelta(days=step) for step in range((last - first).days + 1))
