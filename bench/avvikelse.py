"""`.venv/bin/python -m bench.avvikelse`: statistics and lists of avvikelser, at the top of 300 enheter."""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from bench.avvikelse_rows import avvikelse_rows
from bench.data import AFTER, BULK
from bench.fresh import fresh_database
from bench.socialtjanst_rows import CHEF, socialtjanst_rows
from bench.whole import pages, window
from models.shared import arbetsmapp, clock, db, schema
from models.shared.actor import Actor
from models.shared.organisation import Medarbetaruppdrag

ROUNDS, MOST_MS = 5, 1000  # any report in a second
PAGES = {
    "Statistik, twelve months": "/avvikelser/statistik",
    "Statistik, five years": "/avvikelser/statistik?fran={fran}",
    "the list behind a number": "/avvikelser/statistik/lista?slag=fall",
    "Att utreda": "/avvikelser",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="how many avvikelser")
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory(prefix="samspel-bench-") as folder, fresh_database(count) as url:
        db.connect(url, Path(folder) / "app.db")
        arbetsmapp.configure(Path(folder))
        with db.connection():
            _fill(count)
            print(f"{'CPU ms' if db.is_sqlite() else 'ms':<52} {count:>10}")
            for name, question in _questions(url, Path(folder)).items():
                ms = _ms(question)
                print(f"{name:<52} {ms:>10.1f}{' OVER' if ms > MOST_MS else ''}")
        db.db.obj.close_all()


def _fill(count: int) -> None:
    schema.migrate()
    for pragma in BULK if db.is_sqlite() else ():
        db.db.execute_sql(pragma)
    with db.db.atomic():
        socialtjanst_rows(1000, clock.now())
        avvikelse_rows(count, clock.now())
    for statement in AFTER if db.is_sqlite() else ("ANALYZE",):
        db.db.execute_sql(statement)


def _questions(url: str, folder: Path) -> dict[str, Callable[[], object]]:
    """Each table of a year, and the pages as a whole."""
    from models.shared.avvikelse.trend import Indelning, Urval, tabell

    actor, idag = Actor.of(Medarbetaruppdrag.get_by_id(CHEF)), clock.today()
    ar = Urval(date(idag.year - 1, idag.month, 1), idag)
    tables: dict[str, Callable[[], object]] = {
        f"table: {en.value}": lambda en=en: tabell(en, ar, actor)  # type: ignore[misc]
        for en in Indelning
    }
    paths = {name: path.format(fran=f"{idag.year - 4}-01-01") for name, path in PAGES.items()}
    return tables | pages(window(url, folder, CHEF), paths)


def _ms(question: Callable[[], object]) -> float:
    question()
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time() if db.is_sqlite() else time.perf_counter()
        question()
        times.append((time.process_time() if db.is_sqlite() else time.perf_counter()) - begun)
    return median(times) * 1000


if __name__ == "__main__":
    main()
