"""A ceiling for each who asks, counted by the minute."""

import pytest

from blueprints.shared import ceiling
from blueprints.shared.ceiling import Ceiling


@pytest.mark.krav("IN-08")
def test_one_request_too_many_in_a_minute_is_stopped_and_others_are_not(monkeypatch):
    now = 1_000_000.0
    monkeypatch.setattr(ceiling.time, "monotonic", lambda: now)
    two = Ceiling(2)
    assert [two.reached_by("anna") for _ in range(4)] == [False, False, True, True]
    assert not two.reached_by("bo")
    now += ceiling.MINUTE
    assert not two.reached_by("anna")
