"""`.venv/bin/python -m bench.tandvard`: search, run, overview and Excel of tandvård among many åtgärder."""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import log10
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

from bench import behovspeng
from bench.behovspeng_rows import behovspeng_rows
from bench.data import AFTER, BULK
from bench.fresh import fresh_database
from bench.tandvard_rows import TANDVARDSENHETEN, tandvard_rows
from models.shared import arbetsmapp, clock, db, schema
from models.shared.actor import Actor
from models.shared.organisation import Medarbetaruppdrag

SMALL, LARGE = 100_000, 1_000_000
PAGE, DEEP = 51, 1_000
ROUNDS = 7
_place: list[Any] = []  # the address and the folder of the database that is filled
GROWTH, EXCEL_MIB, STATISTICS_MS = 0.2, 40, 1_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=f"{SMALL},{LARGE}", help="numbers of åtgärder, with commas between")
    parser.add_argument("--run", type=int, default=100_000, help="åtgärder that the run on the 1st takes")
    parser.add_argument("--excel", type=int, default=100_000, help="rows of the Excel file")
    options = parser.parse_args()
    sizes = [int(size.replace("_", "")) for size in options.sizes.split(",")]
    found: dict[str, dict[int, float]] = {}
    for size in sizes:
        with _filled(size, clock.now(), ofakturerade=size // 50) as actors:
            asked = questions(actors) | behovspeng.questions(actors)
            asked["behovspeng, the page of an ärende"] = behovspeng.page(*_place)
            for name, question in asked.items():
                found.setdefault(name, {})[size] = _ms(question)
            if size == max(sizes):
                behovspeng.the_underlag()
                for nyckel in ("tandvard.atgardskoder", "tandvard.behovspeng"):
                    _alone(excel, options.excel, nyckel)
    small, large = min(sizes), max(sizes)
    print(f"{'CPU ms':<44} {small:>10} {large:>10}   exponent")
    for name, ms in found.items():
        growth = log10(ms[large] / ms[small]) / log10(large / small) if large > small else 0
        over = ms[large] > STATISTICS_MS if name.startswith("Översikt") else growth > GROWTH
        print(f"{name:<44} {ms[small]:>10.2f} {ms[large]:>10.2f}   {growth:5.2f}{' OVER' if over else ''}")
    month = clock.utc(clock.today().replace(day=1))
    with _filled(options.run, month, ofakturerade=options.run, dagar=27):
        the_run()


def questions(actors: tuple[Actor, Actor]) -> dict[str, Callable[[], object]]:
    """What is measured: pages of a mottagning and of Tandvårdsenheten, and the overview."""
    from models.tandvard.atgardskoder.fraga import Fraga, mottagningar
    from models.tandvard.atgardskoder.sokning import sok
    from models.tandvard.befolkningsansvar.atgard import Status
    from models.tandvard.oversikt.manadsrad import oversikt

    made: dict[str, Callable[[], object]] = {}
    today = clock.today()
    asked = {
        "first page": Fraga(),
        "not invoiced": Fraga(status=Status.GODKAND),
        "invoiced, one kod": Fraga(status=Status.FAKTURERAD, kod=3),
        "one kod": Fraga(kod=3),
        "a month": Fraga(fran=today - timedelta(days=60), till=today - timedelta(days=30)),
        "reported a month, one status": Fraga(skapad_fran=today - timedelta(days=30), status=Status.FAKTURERAD),
        "sorted by kod": Fraga(sort=Fraga().sort.__class__.KOD, fallande=False),
    }
    for who, actor in zip(("mottagning", "all"), actors, strict=True):
        mina = list(mottagningar(actor))
        for name, fraga in asked.items():
            made[f"search, {who}: {name}"] = lambda fraga=fraga, mina=mina: sok(fraga, mina, antal=PAGE)  # type: ignore[misc]
        far = sok(Fraga(), mina, antal=min(DEEP * 50, 50_000))
        if far:
            last = far[-1].id
            made[f"search, {who}: page {DEEP:,}"] = lambda last=last, mina=mina: sok(  # type: ignore[misc]
                Fraga(), mina, efter=last, antal=PAGE
            )
        made[f"Översikt, {who}"] = lambda mina=mina: oversikt(mina, f"{today:%Y-%m}", med_fakturor=True)  # type: ignore[misc]
    return made


def excel(url: str, folder: Path, antal: int, nyckel: str) -> None:
    """One Excel file made by the job, in a new process that has made a small one before."""
    db.connect(url, folder / "app.db")
    arbetsmapp.configure(folder)
    actor = Actor.of(Medarbetaruppdrag.get_by_id(TANDVARDSENHETEN))
    from models.shared.excelfil import arbete
    from models.shared.excelfil.excelfil import Excelfil
    from models.shared.excelfil.lista import listor

    lista = listor()[nyckel]
    today = clock.today()
    Excelfil.begar(lista, lista.fraga(fran=today - timedelta(days=1), till=today), by=actor)
    arbete.arbeta()
    rows = 0
    days = 30
    while rows < antal and days < 1200:  # so many days that they hold the rows
        days = int(days * 1.3)
        rows = lista.antal(lista.fraga(fran=today - timedelta(days=days)), actor)
    asked = Excelfil.begar(lista, lista.fraga(fran=today - timedelta(days=days)), by=actor)
    with _highest() as high:
        idle, begun, wall = _rss(), time.process_time(), time.perf_counter()
        arbete.arbeta()
        cpu, wall = time.process_time() - begun, time.perf_counter() - wall
    made = Excelfil.get_by_id(asked.id)
    above, size = max(high) - idle, f"{made.rader} rows × {len(lista.kolumner)}, {made.storlek / 1e6:.1f} MB"
    over = " OVER" if above > EXCEL_MIB else ""
    print(f"{lista.rubrik} as Excel: {size}, {cpu:.1f} s CPU, {wall:.1f} s, {above:.1f} MiB above idle{over}")


def the_run() -> None:
    """The invoices of the month that is over."""
    from models.tandvard.faktura import korning

    begun, wall = time.process_time(), time.perf_counter()
    made = korning.kor_alla()
    cpu, wall = time.process_time() - begun, time.perf_counter() - wall
    poster = sum(each.antal_poster for each in made)
    print(f"run: {len(made)} months, {poster} poster, {cpu:.1f} s CPU, {wall:.1f} s")


def _alone(measure: Callable[..., None], *args: object) -> None:
    """Measure in a process that has done nothing else, on the database that is filled."""
    process = get_context("spawn").Process(target=measure, args=(*_place, *args))
    process.start()
    process.join()


@contextmanager
def _filled(count: int, base: datetime, **more: int) -> Iterator[tuple[Actor, Actor]]:
    """A database of its own with so many åtgärder; gives one at a mottagning and one at Tandvårdsenheten."""
    with tempfile.TemporaryDirectory(prefix="samspel-bench-") as folder, fresh_database(count) as url:
        db.connect(url, Path(folder) / "app.db")
        arbetsmapp.configure(Path(folder))
        _place[:] = [url, Path(folder)]
        with db.connection():
            schema.migrate()
            for pragma in BULK if db.is_sqlite() else ():
                db.db.execute_sql(pragma)
            begun = time.perf_counter()
            with db.db.atomic():
                tandvard_rows(count, base, **more)
                behovspeng_rows(count, base)
            for statement in AFTER if db.is_sqlite() else ("ANALYZE",):
                db.db.execute_sql(statement)
            print(f"{count} åtgärder written in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
            yield (Actor.of(Medarbetaruppdrag.get_by_id(1)), Actor.of(Medarbetaruppdrag.get_by_id(TANDVARDSENHETEN)))
        db.db.obj.close_all()


def _ms(question: Callable[[], object]) -> float:
    question()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time() if db.is_sqlite() else time.perf_counter()
        question()
        times.append((time.process_time() if db.is_sqlite() else time.perf_counter()) - begun)
    return median(times) * 1000


@contextmanager
def _highest() -> Iterator[list[float]]:
    """What the process takes while something is done, looked at every tenth of a second."""
    high, done = [_rss()], threading.Event()

    def look() -> None:
        while not done.wait(0.1):
            high.append(_rss())

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield high
    finally:
        done.set()
        watcher.join()


def _rss() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    main()
