"""`.venv/bin/python -m bench.socialtjanst`: Mitt skrivbord, the list, the search and the inkorg of a whole kommun."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import log10
from pathlib import Path
from statistics import median

from flask.testing import FlaskClient

from bench.data import AFTER, BULK
from bench.fresh import fresh_database
from bench.socialtjanst_rows import CHEF, PERSONAL, socialtjanst_rows
from bench.whole import pages, window
from models.shared import arbetsmapp, clock, db, schema
from models.shared.actor import Actor
from models.shared.organisation import Medarbetaruppdrag
from models.shared.person import Person

SMALL, LARGE = 100_000, 1_000_000
ROUNDS, PAGE, GROWTH = 7, 51, 0.2
PAGES = {
    "Mitt skrivbord": "/socialtjanst",
    "the list": "/socialtjanst/lista",
    "a genomförande": "/socialtjanst/genomforanden/1",
    "boende": "/socialtjanst/boende",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=f"{SMALL},{LARGE}", help="numbers of genomföranden, with commas between")
    sizes = [int(size.replace("_", "")) for size in parser.parse_args().sizes.split(",")]
    found: dict[str, dict[int, float]] = {}
    for size in sizes:
        with _filled(size) as (actors, client):
            for name, question in (questions(*actors) | pages(client, PAGES)).items():
                found.setdefault(name, {})[size] = _ms(question)
    small, large = min(sizes), max(sizes)
    print(f"{'CPU ms':<44} {small:>10} {large:>10}   exponent")
    for name, ms in found.items():
        growth = log10(ms[large] / ms[small]) / log10(large / small) if large > small else 0
        print(f"{name:<44} {ms[small]:>10.2f} {ms[large]:>10.2f}   {growth:5.2f}{' OVER' if growth > GROWTH else ''}")


def questions(chef: Actor, personal: Actor) -> dict[str, Callable[[], object]]:
    """What is measured: for one at the top of 300 enheter, and for one at a single enhet."""
    from models.socialtjanst.avslut import ej_aktuella
    from models.socialtjanst.inkorg.lador import Lada, lasa, olasta
    from models.socialtjanst.rackvidd import enheter
    from models.socialtjanst.skrivbord import nya, personsok
    from models.socialtjanst.skrivbord.lista import Fraga, antal, sok
    from models.socialtjanst.skrivbord.rader import Lage, rader
    from models.socialtjanst.skrivbord.trad import Trad

    made: dict[str, Callable[[], object]] = {}
    person = Person.get_by_id(1)
    asked = {"open": Fraga(), "planned": Fraga(lage=Lage.PAGAR, insatstyp=3), "ended": Fraga(lage=Lage.AVSLUTAT)}
    for who, actor in (("300 enheter", chef), ("one enhet", personal)):
        inom = enheter(actor)
        made[f"reach, {who}"] = lambda actor=actor: enheter(actor)  # type: ignore[misc]
        made[f"tree, {who}"] = lambda inom=inom: Trad(inom).under()  # type: ignore[misc]
        made[f"new uppdrag, {who}"] = lambda inom=inom: nya.nya(inom)  # type: ignore[misc]
        for name, fraga in asked.items():
            made[f"list, {who}: {name}"] = lambda fraga=fraga, inom=inom: (  # type: ignore[misc]
                rader(sok(fraga, inom, antal=PAGE)),
                antal(fraga, inom),
            )
        made[f"without insats, {who}"] = lambda actor=actor: (ej_aktuella.antal(actor, 3), 1)  # type: ignore[misc]
        made[f"inkorg, {who}"] = lambda actor=actor: lasa(Lada.MOTTAGNA, actor, antal=PAGE)  # type: ignore[misc]
        made[f"not read, {who}"] = lambda actor=actor: olasta(actor)  # type: ignore[misc]
        for name, text in {"number": str(person.nummer), "name": person.efternamn[:4]}.items():
            made[f"search by {name}, {who}"] = lambda text=text, actor=actor: personsok.sok(text, actor)  # type: ignore[misc]
    return made


@contextmanager
def _filled(count: int) -> Iterator[tuple[tuple[Actor, Actor], FlaskClient]]:
    """A database of its own with so many genomföranden; gives one at the top of the tree and one at its last enhet,
    and the window of the former."""
    with tempfile.TemporaryDirectory(prefix="samspel-bench-") as folder, fresh_database(count) as url:
        db.connect(url, Path(folder) / "app.db")
        arbetsmapp.configure(Path(folder))
        with db.connection():
            schema.migrate()
            for pragma in BULK if db.is_sqlite() else ():
                db.db.execute_sql(pragma)
            begun = time.perf_counter()
            with db.db.atomic():
                socialtjanst_rows(count, clock.now())
            for statement in AFTER if db.is_sqlite() else ("ANALYZE",):
                db.db.execute_sql(statement)
            print(f"{count} genomföranden written in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
            chef, personal = (Actor.of(Medarbetaruppdrag.get_by_id(id)) for id in (CHEF, PERSONAL))
            yield (chef, personal), window(url, Path(folder), CHEF)
        db.db.obj.close_all()


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
