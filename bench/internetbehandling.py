"""`.venv/bin/python -m bench.internetbehandling`: the lists of a behandlare, a moment, and the pages of its person."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import log10
from pathlib import Path

from flask.testing import FlaskClient

from bench.data import AFTER, BULK
from bench.fresh import fresh_database
from bench.internetbehandling_planer import all_due, plan_questions, plan_rows, plan_work
from bench.internetbehandling_rows import ADMINISTRATOR, BEHANDLARE, ENHETER, internetbehandling_rows
from bench.socialtjanst import GROWTH, _ms
from bench.whole import invanare_window, pages, window
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.vag import Vag
from models.internetbehandling.statistik.rapport import rapport
from models.internetbehandling.statistik.urval import Urval, senaste_aret
from models.shared import arbetsmapp, clock, db, schema

SMALL, LARGE = 10_000, 100_000
BUDGET = 100.0  # CPU ms of a whole page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=f"{SMALL},{LARGE}", help="numbers of moment, with commas between")
    sizes = [int(size.replace("_", "")) for size in parser.parse_args().sizes.split(",")]
    found: dict[str, dict[int, float]] = {}
    for size in sizes:
        with _filled(size) as asked:
            for name, question in asked.items():
                found.setdefault(name, {})[size] = _ms(question)
    small, large = min(sizes), max(sizes)
    print(f"{'CPU ms':<44} {small:>10} {large:>10}   exponent")
    for name, ms in found.items():
        growth = log10(ms[large] / ms[small]) / log10(large / small) if large > small else 0
        over = " OVER" if growth > GROWTH or ms[large] > BUDGET else ""
        print(f"{name:<44} {ms[small]:>10.2f} {ms[large]:>10.2f}   {growth:5.2f}{over}")


def _aret(enheter: tuple[int, ...], *, maskeras: bool = False) -> Urval:
    """The last twelve months at some enheter."""
    return Urval(*senaste_aret(), enheter, None, maskeras)


def questions(
    staff: FlaskClient, admin: FlaskClient, egen: FlaskClient, ett: Moment
) -> dict[str, Callable[[], object]]:
    """What is measured: of one behandlare, of the invånaradministratör, of one of their moment, and of its person."""
    steg = next(each for each in ett.innehall.steg if each.formular)
    mitt = f"/min-behandling/{ett.id}"
    return {
        "the way through a moment": lambda: Vag.i(ett).nasta,
        "statistics of a year, one enhet": lambda: rapport(_aret((1,))),
        "statistics of a year, 100 enheter": lambda: rapport(_aret(tuple(range(1, ENHETER + 1)), maskeras=True)),
        **plan_work(),
        **pages(
            staff,
            {
                "Mina": "/internetbehandling",
                "Alla": "/internetbehandling/alla",
                "Gallring": "/internetbehandling/gallring",
                "Hantera": f"/internetbehandling/moment/{ett.id}",
                **plan_questions(ett.id),
                "Händelser att granska": "/internetbehandling/granska",
                "Tidslinje": f"/internetbehandling/moment/{ett.id}/tidslinje",
                "Sammanfattning": f"/internetbehandling/moment/{ett.id}/tidslinje/sammanfattning",
                "a thousand messages": f"/internetbehandling/moment/{ett.id}/meddelanden",
            },
        ),
        **pages(admin, {"the enhet's queue": "/internetbehandling/granska"}),
        **pages(
            egen,
            {
                "Mina sidor": "/mina-sidor",
                "min behandling": mitt,
                "a page with a formulär": f"{mitt}/steg/{steg.nummer}",
                "my thousand messages": f"{mitt}/meddelanden",
            },
        ),
    }


@contextmanager
def _filled(count: int) -> Iterator[dict[str, Callable[[], object]]]:
    """A database of its own with so many moment; gives what is asked of it."""
    with tempfile.TemporaryDirectory(prefix="samspel-bench-") as folder, fresh_database(count) as url:
        db.connect(url, Path(folder) / "app.db")
        arbetsmapp.configure(Path(folder))
        with db.connection():
            schema.migrate()
            for pragma in BULK if db.is_sqlite() else ():
                db.db.execute_sql(pragma)
            begun = time.perf_counter()
            with db.db.atomic():
                internetbehandling_rows(count, clock.now())
                ett = Moment.select().where(Moment.behandlare == BEHANDLARE).order_by(Moment.id.desc()).get()
                plan_rows(count, clock.now(), ett.id, BEHANDLARE)
            for statement in AFTER if db.is_sqlite() else ("ANALYZE",):
                db.db.execute_sql(statement)
            print(f"written in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
            print(f"every plan due at once: {all_due():.1f} s of processor time", file=sys.stderr)
            staff, egen = window(url, Path(folder), BEHANDLARE), invanare_window(url, Path(folder), ett.person_id)
            yield questions(staff, window(url, Path(folder), ADMINISTRATOR), egen, ett)
        db.db.obj.close_all()


if __name__ == "__main__":
    main()
