"""Jobs run once at their Swedish time, whatever happens to clocks, servers and neighbours."""

import threading
from datetime import UTC, date, datetime, time, timedelta

import pytest

from blueprints.shared import worker
from models import gather
from models.shared import clock
from models.shared.db import connection, is_sqlite
from models.shared.jobbkorning import Jobbkorning, Utfall
from models.shared.jobs import Job


def swedish(*parts, fold=0):
    return datetime(*parts, tzinfo=clock.SWEDEN, fold=fold).astimezone(UTC)


@pytest.fixture
def job():
    """A job that counts its runs and does what `job.does` says."""

    class Counting(Job):
        runs = 0

    def run():
        Counting.runs += 1
        return f"körning {Counting.runs}"

    return Counting("prov", run)


def failing():
    raise ZeroDivisionError


@pytest.mark.krav("BL-02")
@pytest.mark.parametrize(
    ("job", "now", "due"),
    [
        ({}, (2026, 3, 2, 10, 7, 31), (2026, 3, 2, 10, 7)),
        ({"minute": "*/10"}, (2026, 3, 2, 10, 7), (2026, 3, 2, 10, 0)),
        ({"minute": "15"}, (2026, 3, 2, 0, 14), (2026, 3, 1, 23, 15)),
        ({"minute": "5,35"}, (2026, 3, 2, 10, 36), (2026, 3, 2, 10, 35)),
        ({"minute": "0", "hour": "6"}, (2026, 3, 2, 5, 59), (2026, 3, 1, 6, 0)),
        ({"minute": "0", "hour": "6"}, (2026, 3, 2, 6, 0), (2026, 3, 2, 6, 0)),
        ({"minute": "0", "hour": "*/6"}, (2026, 3, 2, 17, 0), (2026, 3, 2, 12, 0)),
        ({"minute": "0", "hour": "0", "day": "1"}, (2026, 3, 1, 0, 0), (2026, 3, 1, 0, 0)),
        ({"minute": "0", "hour": "0", "day": "1"}, (2026, 3, 31, 23, 0), (2026, 3, 1, 0, 0)),
        ({"minute": "0", "hour": "3", "day": "31"}, (2026, 4, 20, 3, 0), (2026, 3, 31, 3, 0)),
        ({"minute": "0", "hour": "3", "day": "29"}, (2027, 3, 1, 3, 0), (2027, 1, 29, 3, 0)),
        ({"minute": "0", "day": "1"}, (2026, 3, 2, 10, 0), (2026, 3, 1, 23, 0)),
    ],
)
def test_a_turn_is_in_swedish_time(job, now, due):
    assert Job("x", str, **job).due(swedish(*now)) == swedish(*due)


@pytest.mark.krav("BL-02")
def test_the_hour_that_is_skipped_in_march_loses_no_turn():
    nightly = Job("x", str, minute="30", hour="2")
    assert nightly.due(swedish(2026, 3, 29, 3, 29)) == swedish(2026, 3, 28, 2, 30)
    assert nightly.due(swedish(2026, 3, 29, 3, 30)) == swedish(2026, 3, 29, 3, 30)
    assert nightly.due(swedish(2026, 3, 30, 2, 30)) == swedish(2026, 3, 30, 2, 30)


@pytest.mark.krav("BL-02")
def test_the_hour_that_is_repeated_in_october_has_one_turn_for_a_nightly_job_and_all_for_a_minutely():
    nightly, minutely = Job("x", str, minute="30", hour="2"), Job("y", str)
    first, second = swedish(2026, 10, 25, 2, 30), swedish(2026, 10, 25, 2, 30, fold=1)
    assert clock.utc(date(2026, 10, 25), time(2, 30)) == first
    assert nightly.due(first) == nightly.due(second) == nightly.due(second + timedelta(hours=5)) == first
    assert minutely.due(second) - minutely.due(first) == timedelta(hours=1)


@pytest.mark.parametrize("minute", ["60", "-1", "a", "", "*/x", "*/-5"])
def test_a_time_that_does_not_exist_is_refused(minute):
    with pytest.raises(ValueError):
        Job("x", str, minute=minute).due(clock.now())


def test_every_job_has_a_name_of_its_own_and_a_turn():
    jobs = gather("JOBS")
    assert len({job.nyckel for job in jobs}) == len(jobs) > 1
    assert all(job.due(clock.now()) <= clock.now() for job in jobs)


def test_a_turn_is_run_once(database, job):
    at = swedish(2026, 3, 2, 10, 0)
    for seconds, runs in ((0, 1), (1, 1), (59, 1), (60, 2), (3_600, 3)):
        with clock.at(at + timedelta(seconds=seconds)):
            Jobbkorning.kor_om_det_ar_dags(job)
        assert type(job).runs == runs
    row = Jobbkorning.for_jobb(job)
    assert (row.utfall, row.besked, row.startad) == (Utfall.OK, "körning 3", None)


@pytest.mark.krav("BL-02")
def test_a_turn_missed_while_the_server_was_down_is_run_when_it_is_back(database):
    runs = []
    monthly = Job("prov", lambda: runs.append(1) or "", minute="0", hour="2", day="1")
    for moment in ((2026, 2, 3), (2026, 2, 28), (2026, 3, 3, 12), (2026, 3, 3, 13), (2026, 3, 31)):
        with clock.at(swedish(*moment)):
            Jobbkorning.kor_om_det_ar_dags(monthly)
    assert len(runs) == 2


def test_a_turn_that_failed_is_remembered_and_taken_again(database, job):
    with pytest.raises(ZeroDivisionError):
        Jobbkorning.kor_om_det_ar_dags(Job("prov", failing))
    row = Jobbkorning.for_jobb(job)
    assert (row.utfall, row.besked, row.startad) == (Utfall.FEL, "ZeroDivisionError", None)
    assert Jobbkorning.kor_om_det_ar_dags(job).utfall is Utfall.OK


def test_a_turn_whose_runner_died_is_taken_again_when_its_time_is_out(database):
    job = Job("prov", lambda: "klar", minute="0", hour="2", limit=timedelta(minutes=5))
    now = swedish(2026, 3, 2, 10, 0)
    assert Jobbkorning._ta(job, job.due(now), now)  # and then the power went
    for minutes, taken in ((0, False), (4, False), (6, True)):
        with clock.at(now + timedelta(minutes=minutes)):
            assert bool(Jobbkorning.kor_om_det_ar_dags(job)) is taken


def test_a_clock_set_back_stops_no_job(database, job):
    ahead = swedish(2027, 3, 2, 10, 0)
    with clock.at(ahead):
        assert Jobbkorning.kor_om_det_ar_dags(job)
    with clock.at(ahead - timedelta(days=365)):
        assert Jobbkorning.kor_om_det_ar_dags(job)
        assert not Jobbkorning.kor_om_det_ar_dags(job)


def test_of_several_workers_one_runs_the_turn(database):
    runs = []
    job = Job("prov", lambda: runs.append(1) or "", minute="0", hour="2", day="1", limit=timedelta(hours=1))

    def work():
        with connection():
            Jobbkorning.kor_om_det_ar_dags(job)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(runs) == 1


def test_a_node_whose_clock_is_a_little_behind_takes_no_turn_that_is_taken(database, job):
    now = swedish(2026, 3, 2, 10, 0, 1)
    assert Jobbkorning._ta(job, job.due(now), now)
    behind = now - timedelta(seconds=2)
    assert not Jobbkorning._ta(job, job.due(behind), behind)


def test_by_hand_it_runs_also_when_it_is_not_its_turn(database, job):
    Jobbkorning.kor_om_det_ar_dags(job)
    assert Jobbkorning.kor(job).besked == "körning 2"
    assert Jobbkorning.kor_om_det_ar_dags(job) is None


@pytest.mark.krav("OP-06")
def test_a_job_that_fails_does_not_stop_the_worker(database, job, capsys):
    worker.run_if_due(Job("trasigt", failing))
    worker.run_if_due(job)
    assert type(job).runs == 1
    assert Jobbkorning.for_jobb(Job("trasigt", failing)).utfall is Utfall.FEL


def test_the_queue_asks_every_job_each_minute(database, config):
    config.instance.mkdir(parents=True)
    queue = worker.queue(config)
    asked = queue.read_periodic(datetime(2026, 3, 2, 10, 7))
    assert {task.name for task in asked} == {job.nyckel for job in gather("JOBS")}
    assert (config.instance / "huey.db").exists() == is_sqlite()
    for task in asked:
        queue.execute(task)
    assert {row.nyckel for row in Jobbkorning.select()} == {job.nyckel for job in gather("JOBS")}


def test_workers_that_start_at_once_make_their_tables_once(database, config):
    if is_sqlite():
        pytest.skip("one worker has a file of its own on SQLite")
    raised = []

    def start():
        try:
            worker.queue(config)
        except Exception as fault:
            raised.append(fault)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert raised == []
