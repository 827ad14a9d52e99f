"""What is measured of behovspeng: its search, the page of an ärende with many åtgärder, and its underlag."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from app import create_app
from blueprints.shared.login import DEMO_LOA
from models.shared import clock
from models.shared.actor import Actor
from models.shared.config import Config
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.session import LoginSession, Satt

PAGE, DEEP = 51, 1_000
STORT = "/tandvard/behovspeng/1"  # the ärende with most åtgärder


def questions(actors: tuple[Actor, Actor]) -> dict[str, Callable[[], object]]:
    """Pages of the search for a mottagning and for Tandvårdsenheten, with what each row comes to."""
    from models.tandvard.behovspeng.arendefraga import Fraga, Periodlage, Sort, mottagningar
    from models.tandvard.behovspeng.arenderad import rader
    from models.tandvard.behovspeng.arendesok import antal, rakna, sok

    today = clock.today()
    asked = {
        "first page": Fraga(),
        "by personnummer": Fraga(sort=Sort.PERSONNUMMER, fallande=False),
        "by ärendenummer": Fraga(sort=Sort.NUMMER),
        "not read": Fraga(olasta=True),
        "a month": Fraga(fran=today - timedelta(days=60), till=today - timedelta(days=30)),
        "ended, by personnummer": Fraga(period=Periodlage.UTGANGEN, sort=Sort.PERSONNUMMER),
    }
    made: dict[str, Callable[[], object]] = {}
    for who, actor in zip(("mottagning", "all"), actors, strict=True):
        mina = list(mottagningar(actor))
        for name, fraga in asked.items():
            made[f"behovspeng, {who}: {name}"] = lambda fraga=fraga, mina=mina: (  # type: ignore[misc]
                rader(sok(fraga, mina, antal=PAGE)),
                antal(fraga, mina),
            )
        for sort in (Sort.DATUM, Sort.PERSONNUMMER):
            fraga = Fraga(sort=sort)
            last = sok(fraga, mina, antal=min(DEEP * 50, rakna(fraga, mina) // 2))[-1].id
            made[f"behovspeng, {who}: page {DEEP:,} by {sort}"] = lambda fraga=fraga, mina=mina, last=last: rader(  # type: ignore[misc]
                sok(fraga, mina, efter=last, antal=PAGE)
            )
    return made


def page(url: str, folder: Path) -> Callable[[], object]:
    """The page of the ärende with most åtgärder, as the mottagning is answered."""
    app = create_app(
        Config(instance=folder, database_url=url, secret_key="for the bench alone: " + "x" * 32, demo=True)
    )
    client, uppdrag = app.test_client(), Medarbetaruppdrag.get_by_id(1)
    number, _ = LoginSession.begin(uppdrag=uppdrag, data={"_user_id": "1"}, satt=Satt.DEMO, loa=DEMO_LOA)
    client.set_cookie("samspel", number, domain="localhost")

    def ask() -> int:
        answer = client.get(STORT)
        if answer.status_code != 200:
            raise RuntimeError(f"{STORT} answered {answer.status_code}")
        return len(answer.data)

    return ask


def the_underlag() -> None:
    """What a mottagning is asked to look at before it invoices."""
    from models.tandvard.faktura.behovsunderlag import underlag

    begun, wall = time.process_time(), time.perf_counter()
    made = underlag(Enhet.get_by_id(1))
    cpu, wall = time.process_time() - begun, time.perf_counter() - wall
    print(f"underlag: {len(made.arenden)} ärenden, {made.antal_poster} poster, {cpu:.1f} s CPU, {wall:.1f} s")
