"""`.venv/bin/python -m bench.journal`: to open, page, search and print a journal, alone and among many others."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from flask.testing import FlaskClient

from bench.bulk import write
from bench.data import AFTER, BULK
from bench.fresh import fresh_database
from bench.socialtjanst import _ms
from bench.socialtjanst_rows import CHEF, ORGNR, SINCE, _enhet, socialtjanst_rows
from bench.whole import pages, window
from models.shared import arbetsmapp, clock, db, schema
from models.shared.text import search_key
from models.socialtjanst.journal.anteckning import Anteckning
from models.socialtjanst.journal.journal import Journal
from models.socialtjanst.journal.lasning import Urval, antal, blad
from models.socialtjanst.journal.mall import Journalmall, Rubrik
from models.socialtjanst.journal.rattning import Rattning
from models.socialtjanst.journal.utskrift import innehall
from models.socialtjanst.utforare.verksamhet import Verksamhet

I_EN = 2_000  # anteckningar in one journal
BUDGET = 25.0  # CPU ms to open a journal of so many at its newest
TEXT = "Besök i hemmet enligt genomförandeplanen. Vi gick igenom veckan och kom överens om nästa besök. "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--journaler", default="1,50", help=f"numbers of journaler with {I_EN} anteckningar each")
    for count in [int(count) for count in parser.parse_args().journaler.split(",")]:
        with _filled(count) as (journal, client):
            print(f"{count} journaler with {I_EN} anteckningar each, CPU ms")
            for name, question in questions(journal, client).items():
                ms = _ms(question)
                print(f"  {name:<34} {ms:>10.2f}{' OVER' if name == 'newest' and ms > BUDGET else ''}")


def questions(journal: Journal, client: FlaskClient) -> dict[str, Callable[[], object]]:
    """What is measured of one journal."""
    mitt = Anteckning.select().where(Anteckning.journal == journal).order_by(Anteckning.handelsetid).offset(30).get()
    return {
        "newest": lambda: [rad.bitar for rad in blad(journal).rader],
        "how many": lambda: antal(journal),
        "oldest page": lambda: blad(journal, efter=mitt.id),
        "a word that is everywhere": lambda: blad(journal, Urval(ord="veckan")),
        "a word that is nowhere": lambda: blad(journal, Urval(ord="hylla")),
        "a nyckelord": lambda: blad(journal, Urval(nyckelord="Samverkan")),
        "content of the print": lambda: innehall(journal),
        **pages(client, {"journal": f"/socialtjanst/genomforanden/{journal.genomforande_id}/journal"}),
    }


@contextmanager
def _filled(count: int) -> Iterator[tuple[Journal, FlaskClient]]:
    """A database of its own with so many journaler; gives the one in the middle, and who reads it."""
    with tempfile.TemporaryDirectory(prefix="samspel-bench-") as folder, fresh_database(count) as url:
        db.connect(url, Path(folder) / "app.db")
        arbetsmapp.configure(Path(folder))
        with db.connection():
            schema.migrate()
            for pragma in BULK if db.is_sqlite() else ():
                db.db.execute_sql(pragma)
            begun = time.perf_counter()
            with db.db.atomic():
                socialtjanst_rows(2 * count, clock.now())
                _journaler(count)
            for statement in AFTER if db.is_sqlite() else ("ANALYZE",):
                db.db.execute_sql(statement)
            print(f"written in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
            yield Journal.get_by_id(1 + count // 2), window(url, Path(folder), CHEF)
        db.db.obj.close_all()


def _journaler(count: int) -> None:
    """A journal for each of the first genomföranden; each tenth anteckning is rättad."""
    nu = clock.now()
    mall = Journalmall.create(orgnr=ORGNR, verksamhet=Verksamhet.IFO, namn="Journal", fran=SINCE)
    rubrik = Rubrik.create(mall=mall, namn="Genomförande", ordning=1, fran=SINCE)
    alla = range(1, count + 1)
    oppnad = (nu - timedelta(hours=3 * I_EN)).isoformat(timespec="microseconds")
    write(
        Journal,
        "id genomforande enhet mall oppnad oppnad_av andring",
        ((id, id, _enhet(id), mall.id, oppnad, CHEF, 0) for id in alla),
    )
    nar = [(nu - timedelta(hours=3 * (I_EN - n))).isoformat(timespec="microseconds") for n in range(I_EN)]
    sok = search_key(f"Genomförande {TEXT * 5}")
    write(
        Anteckning,
        "id journal rubrik enhet handelsetid text nyckelord av av_namn av_titel skapad sparad signerad laslas_senast "
        "last andring rattad sok",
        (
            (
                *(
                    id * I_EN + n,
                    id,
                    rubrik.id,
                    _enhet(id),
                    nar[n],
                    TEXT * 5,
                    "Hembesök\nSamverkan" if n % 7 == 0 else "",
                ),
                *(CHEF, "Samordnare 1", "Samordnare", *(nar[n],) * 5, 1, None if n % 10 else nar[n], sok),
            )
            for id in alla
            for n in range(I_EN)
        ),
    )
    write(
        Rattning,
        "anteckning nummer start gammal ny av av_namn av_titel tidpunkt",
        (
            (id * I_EN + n, 1, 0, "Besök", "Samtal", CHEF, "Chef 1", "Enhetschef", nar[n])
            for id in alla
            for n in range(0, I_EN, 10)
        ),
    )


if __name__ == "__main__":
    main()
