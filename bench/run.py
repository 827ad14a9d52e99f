"""A run from beginning to end: fill a database of each size, serve each twice, measure in turn, and remove them."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from app import create_app
from bench import data
from bench.cases import PER_PART
from bench.client import Client
from bench.fresh import fresh_database
from bench.measure import Result, Side, Site, answer_sizes, commit_ms, measure
from bench.pages import pages
from bench.queries import count_queries
from bench.servers import Server
from models.shared import clock, db
from models.shared.config import Config
from models.shared.organisation import Medarbetaruppdrag
from models.shared.session import LoginSession

FIRST_PORT = 8350
MOST_SIZES = 5
WARD, RECEIVER = 1, PER_PART + 1


def run(sizes: list[int], folder: Path, rounds: int, seconds: float) -> list[Result]:
    """Measure every page on a database of each size; the largest is filled first, since a login does not last long."""
    with ExitStack() as open_sites:
        places = sorted(enumerate(sizes), key=lambda each: -each[1])
        made = {
            count: open_sites.enter_context(one_site(count, folder / str(count), FIRST_PORT + 2 * place))
            for place, count in places
        }
        sites = [made[count] for count in sizes]
        measure(sites, rounds, seconds)
        for site in sites:
            site.result.rss_mib, site.result.limit_rss_mib = site.ours[WARD].server.rss(), site.limit.server.rss()
            site.result.commit_ms = commit_ms(folder)
        return [site.result for site in sites]


@contextmanager
def one_site(count: int, folder: Path, port: int) -> Iterator[Site]:
    """A filled database of one size, and both servers on it."""
    folder.mkdir()
    result = Result(count, f"{clock.now():%Y-%m-%d %H:%M} UTC")
    with fresh_database(count) as url, ExitStack() as servers:
        result.fill_seconds = filled(count, url, folder / "app.db")
        env = {
            "PORT": str(port),
            "INSTANCE_PATH": str(folder),
            "DATABASE_URL": url,
            "REQUESTS_PER_MINUTE": "1000000",
        }
        begun = time.perf_counter()
        app = create_app(Config.from_env(env))
        result.app_seconds = time.perf_counter() - begun
        with db.connection():
            cookies = {enhet: log_in(enhet) for enhet in (WARD, RECEIVER)}
        command = ["-m", "blueprints.shared.serve", "web"]
        ours = servers.enter_context(Server(f"ours-{count}", command, port, env, folder))
        command = ["-m", "bench.limit", str(folder / "app.db"), str(port + 1)]
        limit = servers.enter_context(Server(f"limit-{count}", command, port + 1, {}, folder))
        sides = {enhet: Side(ours, Client(port, cookie)) for enhet, cookie in cookies.items()}
        site = Site(result, sides, Side(limit, Client(port + 1)))
        for page in pages(sides[RECEIVER].client, sides[WARD].client, RECEIVER, WARD):
            site.pages[page.name] = page
            figures = answer_sizes(page, sides[page.enhet], site.limit)
            figures.queries = count_queries(app, cookies[page.enhet], page)
            result.pages[page.name] = figures
        db.db.obj.close_all()
        yield site


def filled(count: int, url: str, file: Path) -> float:
    """Fill the database, and the limit's, which is always SQLite. Returns the seconds it took."""
    begun, base = time.perf_counter(), clock.now().replace(second=0, microsecond=0)
    for address in ("", url) if url else ("",):
        _fill(count, base, address, file)
    return time.perf_counter() - begun


def _fill(count: int, base: datetime, url: str, file: Path) -> None:
    db.connect(url, file)
    with db.connection():
        data.fill(count, base)
    db.db.obj.close_all()


def log_in(enhet: int) -> str:
    number, _ = LoginSession.begin(uppdrag=Medarbetaruppdrag.get_by_id(enhet), data={"_user_id": str(enhet)})
    return f"samspel={number}"
