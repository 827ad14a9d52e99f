"""The worker: each minute it asks every job whether its turn has come, and runs those whose turn it is."""

import signal
import threading
from collections.abc import Callable
from typing import Any

import structlog
from flask import Response, after_this_request, current_app
from huey import Huey, PostgresHuey, SqliteHuey

from models import gather
from models.shared import schema
from models.shared.config import Config
from models.shared.db import connection, is_sqlite
from models.shared.jobbkorning import Jobbkorning
from models.shared.jobs import Job

THREADS = 2
STOP_SECONDS = 8
HEALTH_SECONDS = 1  # as long as it takes before Windows hears a signal
ASKED = "asked"

log = structlog.get_logger()


def queue(config: Config) -> Huey:
    """The queue of jobs: a file of its own beside SQLite, tables in PostgreSQL."""
    if is_sqlite():
        config.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        queue = SqliteHuey("samspel", filename=str(config.instance / "huey.db"), results=False, fsync=True)
    else:
        queue = PostgresHuey("samspel", dsn=config.database_url, results=False, create_tables=False)
        with connection(), schema.alone():  # two that make the tables at once collide
            queue.storage.initialize_schema()
    for job in gather("JOBS"):
        queue.periodic_task(_every_minute, name=job.nyckel)(_task(job))
    return queue


def ask(nyckel: str, config: Config) -> None:
    """Ask the worker to run a job at once. Its turn comes within a minute anyway, if nobody hears.

    The request that asks is finished first, so that the job finds what it wrote.
    """

    @after_this_request
    def told(response: Response) -> Response:
        try:
            known = current_app.extensions
            if ASKED not in known:
                known[ASKED] = _listening(queue(config))
            known[ASKED](nyckel)
        except Exception as fault:
            log.warning("worker not asked", job=nyckel, error=type(fault).__name__)
        return response


def run(config: Config) -> None:
    """Run jobs until told to stop. The job at hand is given time to finish.

    Several workers may run at once: whoever takes a turn has it alone.
    """
    told = threading.Event()
    jobs = queue(config)
    _listening(jobs)
    consumer = jobs.create_consumer(workers=THREADS, max_delay=1.0, shutdown_timeout=STOP_SECONDS)
    consumer.start()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):  # in place of huey's own, whose SIGHUP starts another program
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, frame: told.set())
    log.info("worker started", jobs=len(gather("JOBS")))
    while not told.wait(HEALTH_SECONDS):
        consumer.check_worker_health()
    consumer.stop(graceful=True)
    log.info("worker stopped")


def run_if_due(job: Job) -> None:
    """Run a job when its turn has come, and log how it went. A job that fails stops nothing else (OP-06)."""
    try:
        with connection():
            ran = Jobbkorning.kor_om_det_ar_dags(job)
    except Exception as error:
        log.error("job failed", job=job.nyckel, exc_info=error)
        return
    if ran:
        log.info("job done", job=job.nyckel, said=ran.besked)


def _every_minute(moment: object) -> bool:
    """When a turn has come is for the job to say, which knows Swedish time and what has been missed."""
    return True


def _task(job: Job) -> Callable[[], None]:
    def task() -> None:
        run_if_due(job)

    return task


def _listening(queue: Huey) -> Callable[[str], Any]:
    """Let jobs be asked for by their key. Returns what asks."""
    return queue.task(name=ASKED)(_run_now)


def _run_now(nyckel: str) -> None:
    job = next(job for job in gather("JOBS") if job.nyckel == nyckel)
    with connection():
        log.info("job asked for", job=nyckel, said=job.run())
