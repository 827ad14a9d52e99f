"""`python3 -m bench.load`: many users at once, each thinking between its requests, and what they had to wait."""

import argparse
import random
import re
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from app import create_app
from bench.cases import PER_PART
from bench.client import Client
from bench.fresh import fresh_database
from bench.pages import CASE_LINK, HTMX, Asked
from bench.report import machine
from bench.run import filled, log_in
from bench.servers import Server
from models.shared import db
from models.shared.config import Config

PORT = 8349
BUDGETS = {50: 50, 95: 200, 99: 400}  # percentile: milliseconds
THINKS = (1.0, 3.0)  # seconds between two requests of one user


@dataclass
class Waited:
    """What all users have met so far."""

    ms: list[float] = field(default_factory=list)
    statuses: Counter = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, status: int, seconds: float) -> None:
        with self.lock:
            self.ms.append(seconds * 1000)
            self.statuses[status] += 1


def main() -> None:
    parser = argparse.ArgumentParser(prog="python3 -m bench.load", description=__doc__)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--size", type=int, default=10_000, help="number of cases")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="samspel-load-") as folder:
        sys.exit(_run(options, Path(folder)))


def _run(options: argparse.Namespace, folder: Path) -> int:
    with fresh_database(options.size) as url:
        filled(options.size, url, folder / "app.db")
        env = {
            "PORT": str(PORT),
            "INSTANCE_PATH": str(folder),
            "DATABASE_URL": url,
            "REQUESTS_PER_MINUTE": "1000000",
        }
        create_app(Config.from_env(env))
        enheter = [part * PER_PART + 1 + place for part in range(3) for place in range(PER_PART)]
        with db.connection():
            cookies = [log_in(enheter[user % len(enheter)]) for user in range(options.users)]
        db.db.obj.close_all()
        waited, end = Waited(), time.monotonic() + options.seconds
        with Server("ours", ["-m", "blueprints.shared.serve", "web"], PORT, env, folder) as server:
            before, begun = server.rss(), server.cpu()
            users = [threading.Thread(target=_user, args=(cookie, n, end, waited)) for n, cookie in enumerate(cookies)]
            for user in users:
                user.start()
            for user in users:
                user.join()
            after, cpu = server.rss(), server.cpu() - begun
    return _tell(options, waited, before, after, cpu)


def _user(cookie: str, seed: int, end: float, waited: Waited) -> None:
    """A minute of work, again and again: the list, two polls, a filtering and a case."""
    chance, client = random.Random(seed), Client(PORT, cookie)
    time.sleep(chance.uniform(0, THINKS[1]))
    page = ""
    while time.monotonic() < end:
        for asked in (Asked("/samverkan/"), poll(page), Asked("/samverkan/?sort=namn", HTMX), case(page, chance)):
            status, body, seconds = client.ask(asked)
            waited.add(status, seconds)
            if asked.path == "/samverkan/":
                page = body.decode()
            time.sleep(chance.uniform(*THINKS))
    client.close()


def poll(page: str) -> Asked:
    found = re.search(r'hx-get="(/samverkan/andringar[^"]+)"', page)
    return Asked(found[1].replace("&amp;", "&") if found else "/samverkan/andringar?sedan=0&fran=0", HTMX)


def case(page: str, chance: random.Random) -> Asked:
    cases = re.findall(CASE_LINK, page)
    return Asked(f"/samverkan/arenden/{chance.choice(cases)}/inskrivning" if cases else "/samverkan/")


def _tell(options: argparse.Namespace, waited: Waited, before: float, after: float, cpu: float) -> int:
    cuts = statistics.quantiles(waited.ms, n=100)
    print(f"{options.users} users for {options.seconds:.0f} s on {machine()}, {options.size} cases.")
    print(f"{len(waited.ms)} requests, {len(waited.ms) / options.seconds:.0f} a second, {cpu:.0f} s of processor time.")
    print(f"Answers: {dict(waited.statuses)}. Memory {before:.0f} MiB at start, {after:.0f} at the end.")
    over = [most for percent, most in BUDGETS.items() if cuts[percent - 1] > most]
    for percent, most in BUDGETS.items():
        print(f"p{percent}: {cuts[percent - 1]:.0f} ms (≤{most})")
    print(f"longest: {max(waited.ms):.0f} ms")
    return 1 if over or any(status >= 400 for status in waited.statuses) else 0


if __name__ == "__main__":
    main()
