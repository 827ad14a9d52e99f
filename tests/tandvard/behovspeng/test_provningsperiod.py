"""Twelve months from the day that is given."""

from datetime import date

import pytest
import time_machine

from models.shared.rules import RuleBroken
from models.tandvard.behovspeng.provningsperiod import provningsperiod


@pytest.mark.krav("P19", "IN-06")
@pytest.mark.parametrize(
    ("start", "slut"),
    [
        (date(2026, 3, 2), date(2027, 3, 1)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 3, 1), date(2024, 2, 29)),
    ],
)
def test_perioden_ar_tolv_manader(start, slut):
    assert (provningsperiod(start).fran, provningsperiod(start).till) == (start, slut)


@pytest.mark.krav("P18")
@time_machine.travel("2026-03-02 23:30+01:00", tick=False)
def test_den_borjar_i_dag_eller_tidigare_enligt_svensk_tid():
    assert provningsperiod(date(2026, 3, 2)).fran == date(2026, 3, 2)
    with pytest.raises(RuleBroken, match="inte i framtiden"):
        provningsperiod(date(2026, 3, 3))
    with pytest.raises(RuleBroken, match="Ange en dag från"):
        provningsperiod(date(1, 1, 1))
