"""`.venv/bin/python -m bench.statistik`: every report of socialtjänst, its trend and its kontrollista."""

import argparse
import json
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from bench.bulk import write
from bench.data import AFTER, BULK
from bench.fresh import fresh_database
from bench.socialtjanst import _ms
from bench.socialtjanst_rows import CHEF, socialtjanst_rows
from models.shared import arbetsmapp, clock, db, schema
from models.shared.actor import Actor
from models.shared.organisation import Medarbetaruppdrag
from models.shared.statement import run
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan
from models.socialtjanst.plan.planversion import Planversion
from models.socialtjanst.plan.uppfoljning import Uppfoljning, Utfall

MOST_MS = 1000  # any report in a second
MOST_TREND_MS = 2000  # and the thirteen months of one in two
MOST_JOB_MS = 30_000  # what a job counts and masks for a file, every report of a year divided as finely as they can be
FIL = "every report of the file of a year, masked"
# Every other person is at two enheter, so that sums of persons are not those of their parts.
TVA = "UPDATE socialtjanst_genomforande SET person_id = id - 1 WHERE id % 3 = 0"
PLAN = 5  # of so many genomföranden one has a plan that is followed up


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="how many insatser")
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory(prefix="samspel-bench-") as folder, fresh_database(count) as url:
        db.connect(url, Path(folder) / "app.db")
        arbetsmapp.configure(Path(folder))
        with db.connection(), closing(db.db.obj):
            _fill(count)
            print(f"{'CPU ms' if db.is_sqlite() else 'ms':<60} {count:>10}")
            for name, question in _questions().items():
                ms = _ms(question)
                most = MOST_TREND_MS if name.endswith("trend") else MOST_JOB_MS if name == FIL else MOST_MS
                print(f"{name:<60} {ms:>10.1f}{' OVER' if ms > most else ''}", flush=True)


def _fill(count: int) -> None:
    schema.migrate()
    for pragma in BULK if db.is_sqlite() else ():
        db.db.execute_sql(pragma)
    with db.db.atomic():
        socialtjanst_rows(count, clock.now())
        run(TVA)
        _planer(count)
    cache = f"PRAGMA cache_size = {db.PRAGMAS['cache_size']}"  # what a page has, and no more
    for statement in (*AFTER, cache) if db.is_sqlite() else ("ANALYZE",):
        db.db.execute_sql(statement)


def _planer(count: int) -> None:
    """A plan with one version in some genomföranden, followed up after a month."""
    moment = clock.now().isoformat(timespec="microseconds")
    alla = Genomforande.select(Genomforande.id, Genomforande.fran).tuples()
    borjan = [(id, fran) for id, fran in alla if id % PLAN == 0]  # to Peewee a % is LIKE
    write(
        Genomforandeplan,
        "id genomforande fran delaktighet deltagare andring sparad sparad_av skapad skapad_av",
        ((id, id, fran, "", "", 0, moment, CHEF, moment, CHEF) for id, fran in borjan),
    )
    write(
        Planversion,
        "id plan nummer dag innehall sparad av av_namn av_titel",
        ((id, id, 1, fran, "{}", moment, CHEF, "Chef", "Enhetschef") for id, fran in borjan),
    )
    write(
        Uppfoljning,
        "version dag utfall text skapad av av_namn av_titel",
        (
            (id, fran + timedelta(days=30), next(iter(Utfall)).value, "Sedd", moment, CHEF, "Chef", "Enhetschef")
            for id, fran in borjan
        ),
    )


def _questions() -> dict[str, Callable[[], object]]:
    """Each report of a month and of a year, the trend of each, and the first page of the longest kontrollistor."""
    from models.socialtjanst import rackvidd
    from models.socialtjanst.statistik.kontrollista import Kontrollista
    from models.socialtjanst.statistik.matt import Fordelning, matten
    from models.socialtjanst.statistik.omfattning import Omfattning
    from models.socialtjanst.statistik.rakna import ALLT
    from models.socialtjanst.statistik.rapport import orden, rapport, rapporter, underlag
    from models.socialtjanst.statistik.trend import mata, trend
    from models.socialtjanst.statistik.utlamnat import utlamnat
    from models.socialtjanst.statistik.uttag import Statistikuttag

    actor, idag = Actor.of(Medarbetaruppdrag.get_by_id(CHEF)), clock.today()
    ar = idag.year - 3
    perioder = {"a month": (date(ar, 5, 1), date(ar, 5, 31)), "a year": (date(ar, 1, 1), date(ar, 12, 31))}
    fragor: dict[str, Callable[[], object]] = {}
    for namn, (fran, till) in perioder.items():
        uttag = Statistikuttag.create(
            av=CHEF,
            av_namn="Chef",
            av_titel="Enhetschef",
            omfattning=Omfattning.IFO,
            enheter=json.dumps(rackvidd.enheter(actor)),
            fran=fran,
            till=till,
            anledning="Bänken",
        )
        om = underlag(uttag)
        ord = orden(om, uttag)
        for matt in matten(Omfattning.IFO):
            for hur in (Fordelning.INSATSTYP, Fordelning.ORSAK):
                fragor[f"{matt.krav} {matt.id}, {namn}, {hur}"] = lambda m=matt, om=om, ord=ord, hur=hur: rapport(  # type: ignore[misc]
                    m, om, ord, m.delning(hur)
                )
        for matt in mata(Omfattning.IFO) if namn == "a month" else ():
            fragor[f"{matt.krav} {matt.id}, trend"] = lambda m=matt, om=om: trend(m, om)  # type: ignore[misc]
        for matt in matten(Omfattning.IFO)[:2]:
            lista = Kontrollista(matt, om, ord, ALLT)
            fragor[f"kontrollista, {namn}, {matt.id}: its first page"] = lambda lista=lista: lista.sida(1, 100)  # type: ignore[misc]
    fragor[FIL] = lambda: utlamnat(uttag, rapporter(uttag, fordelning=Fordelning.ORSAK), [])
    return fragor


if __name__ == "__main__":
    main()
