"""Time: UTC within, Swedish wall time for days and hours of the law, also when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import time_machine
from hypothesis import given
from hypothesis import strategies as st

from models.shared import clock


def test_the_day_is_the_swedish_one():
    with time_machine.travel(datetime(2026, 6, 30, 22, 30, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 7, 1)
    with time_machine.travel(datetime(2026, 12, 31, 22, 30, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 12, 31)


def test_the_repeated_hour_means_its_first_turn():
    assert clock.utc(date(2026, 10, 25), time(2, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_skipped_hour_is_after_the_change():
    moment = clock.utc(date(2026, 3, 29), time(2, 30))
    assert clock.local(moment).time() == time(3, 30)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_local_time_is_the_same_moment(moment):
    assert clock.local(moment) == moment


def test_a_story_is_told_at_its_own_time():
    then = clock.now() - timedelta(days=3)
    with clock.at(then):
        assert clock.now() == then
    assert clock.now() > then
