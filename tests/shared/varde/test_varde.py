"""A dated value counts from its day, is read without a query once the day is known, and never changes the past."""

from datetime import date, time, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from models import gather
from models.shared import clock, cores
from models.shared.db import connect, connection, db
from models.shared.rules import RuleBroken
from models.shared.varde import Daterat, Slag, Varde, daterat, installera, varde
from tests.processes import in_another_process

ETT = Daterat("shared.prov", "Prov", "Ett värde att prova med.", Slag.DAGAR, {date(2020, 1, 1): 10}, minst=1, hogst=365)
IDAG = date(2026, 3, 2)


@pytest.fixture
def dag(monkeypatch, database):
    """The value is installed, and it is 2 March 2026; `dag(n)` makes it the nth day after."""
    with time_machine.travel(clock.utc(IDAG), tick=False) as traveller:
        monkeypatch.setattr(varde, "gather", lambda constant: (ETT,))
        installera()
        yield lambda days: traveller.move_to(clock.utc(IDAG + timedelta(days=days)))


def test_it_is_installed_once_and_then_left_to_the_administrators(dag, cast):
    assert ETT.nu == 10
    Varde.besluta(ETT, 14, IDAG + timedelta(days=1), by=cast.anna)
    installera()
    assert [(rad.fran, rad.varde) for rad in Varde.for_daterat(ETT)] == [(date(2026, 3, 3), 14), (date(2020, 1, 1), 10)]


def test_it_counts_from_its_day_and_until_the_next(dag, cast):
    Varde.besluta(ETT, 14, IDAG + timedelta(days=1), beslut="RF § 12", by=cast.anna)
    Varde.besluta(ETT, 30, IDAG + timedelta(days=5), by=cast.anna)
    days = [ETT.pa(IDAG + timedelta(days=n)) for n in range(-3, 8)]
    assert days == [10, 10, 10, 10, 14, 14, 14, 14, 30, 30, 30]
    assert ETT.nu == 10
    dag(1)
    assert ETT.nu == 14
    assert ETT.pa(IDAG) == 10


def test_there_is_nothing_before_the_first_day(dag):
    with pytest.raises(LookupError):
        ETT.pa(date(2019, 12, 31))


@pytest.mark.parametrize("days", [0, -1, -400])
def test_what_has_counted_is_never_changed(dag, cast, days):
    with pytest.raises(RuleBroken, match="efter i dag") as broken:
        Varde.besluta(ETT, 14, IDAG + timedelta(days=days), by=cast.anna)
    assert broken.value.field == "fran"
    assert [rad.varde for rad in Varde.for_daterat(ETT)] == [10]


def test_a_coming_value_is_taken_back_but_not_one_that_counts(dag, cast):
    imorgon = IDAG + timedelta(days=1)
    Varde.besluta(ETT, 14, imorgon, by=cast.anna).ta_bort(ETT, by=cast.anna)
    assert ETT.pa(imorgon) == 10
    rad = Varde.besluta(ETT, 15, imorgon, by=cast.anna)
    dag(1)
    with pytest.raises(RuleBroken, match="gäller redan"):
        rad.ta_bort(ETT, by=cast.anna)
    assert ETT.nu == 15


def test_one_value_a_day_and_only_what_makes_a_difference(dag, cast):
    imorgon = IDAG + timedelta(days=1)
    with pytest.raises(RuleBroken, match="redan så"):
        Varde.besluta(ETT, 10, imorgon, by=cast.anna)
    Varde.besluta(ETT, 14, imorgon, by=cast.anna)
    with pytest.raises(RuleBroken, match="redan ett värde från den dagen"):
        Varde.besluta(ETT, 15, imorgon, by=cast.anna)
    with pytest.raises(RuleBroken, match=r"1.dag till 365.dagar"):
        Varde.besluta(ETT, 366, IDAG + timedelta(days=2), by=cast.anna)


@pytest.mark.krav("AU-02", "AU-07")
def test_the_history_tells_who_decided_and_took_back(dag, cast):
    Varde.besluta(ETT, 14, IDAG + timedelta(days=1), by=cast.anna).ta_bort(ETT, by=cast.bo)
    assert [(h.vem, h.falt, h.fore, h.efter) for h in Varde.historik(ETT)] == [
        (cast.bo.namn, "Värde från 2026-03-03", "14\u00a0dagar", "–"),
        (cast.anna.namn, "Värde från 2026-03-03", "–", "14\u00a0dagar"),
    ]


def test_reading_asks_the_database_once_a_day(dag, monkeypatch):
    asked = []
    execute = db.obj.execute_sql
    monkeypatch.setattr(db.obj, "execute_sql", lambda *args, **kwargs: asked.append(args) or execute(*args, **kwargs))
    daterat.glom()
    for _ in range(3):
        assert [ETT.pa(IDAG - timedelta(days=n)) for n in (0, 1, 2)] == [10, 10, 10]
    assert len(asked) == 1
    dag(1)
    assert ETT.nu == 10
    assert len(asked) == 2


@pytest.mark.skipif(not cores.can_split(), reason="needs processes that can be split")
def test_what_another_process_decides_counts_here_from_its_day(dag, cast, database_url, tmp_path):
    assert ETT.nu == 10

    def beslutat_dar():
        connect(database_url, tmp_path / "app.db")
        with connection():
            Varde.besluta(ETT, 14, IDAG + timedelta(days=1), by=cast.anna)
            return ETT.pa(IDAG + timedelta(days=1)) == 14

    assert in_another_process(beslutat_dar)
    assert [ETT.nu, ETT.pa(IDAG + timedelta(days=1))] == [10, 14]
    dag(1)
    assert ETT.nu == 14


def test_a_decision_still_on_its_way_at_midnight_is_seen_a_minute_after(dag, cast):
    dag(1)
    assert ETT.nu == 10
    Varde.create(nyckel=ETT.nyckel, fran=IDAG + timedelta(days=1), varde=14, av=cast.anna.uppdrag_id)
    with time_machine.travel(clock.utc(IDAG + timedelta(days=1), time(0, 1)), tick=False):
        assert ETT.nu == 14


@given(st.integers(0, 10**9 - 1), st.sampled_from(list(Slag)))
def test_what_is_shown_reads_back(number, slag):
    shown = slag.visa(number)
    assert slag.las(shown if slag is Slag.ORE else "".join(filter(str.isdigit, shown))) == number


@pytest.mark.krav("IN-07")
@pytest.mark.parametrize("text", ["", "1,5", "-1", "１２", "tolv", "1e3", "NaN", "9" * 10, "4 timmar"])
def test_only_whole_numbers_are_read(text):
    with pytest.raises(RuleBroken, match="helt"):
        Slag.TIMMAR.las(text, "varde")


def test_what_the_domains_declare_is_right():
    declared = gather("DATED")
    assert len({om.nyckel for om in declared}) == len(declared)
    for om in declared:
        assert om.rubrik[0].isupper() and om.beskrivning.endswith(".") and om.forst
        for value in om.forst.values():
            om.kontrollera(value)
