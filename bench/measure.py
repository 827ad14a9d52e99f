"""The measuring: every page at ours and at the limit, on every size of database, a few requests at a time in turn."""

import gzip
import sqlite3
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.client import Client
from bench.pages import Asked, Page
from bench.servers import Server

IN_TURN = 25
GZIP = b"\x1f\x8b"


@dataclass
class Figures:
    """What one page cost: milliseconds of processor time and of waiting, medians over the rounds, and bytes."""

    cpu_ms: float = 0.0
    limit_cpu_ms: float = 0.0
    ratio: float = 0.0
    p50_ms: float = 0.0
    limit_p50_ms: float = 0.0
    queries: int = 0
    raw: int = 0
    gzip: int = 0
    sent: int = 0
    limit_raw: int = 0
    rounds: list[dict[str, float]] = field(default_factory=list)


@dataclass
class Result:
    """Everything that was measured on one size of database."""

    size: int
    when: str
    fill_seconds: float = 0.0
    app_seconds: float = 0.0
    rss_mib: float = 0.0
    limit_rss_mib: float = 0.0
    commit_ms: float = 0.0
    pages: dict[str, Figures] = field(default_factory=dict)


@dataclass(frozen=True)
class Side:
    """A server and the client that asks it."""

    server: Server
    client: Client


@dataclass(frozen=True)
class Site:
    """One size of database: the pages, our server by the enhet that looks, and the limit."""

    result: Result
    ours: dict[int, Side]
    limit: Side
    pages: dict[str, Page] = field(default_factory=dict)


@dataclass
class Turn:
    """One server's part of a block: what it is asked, and how long each answer took."""

    side: Side
    make: Callable[[], Asked]
    statuses: set[int]
    cpu: float = 0.0
    times: list[float] = field(default_factory=list)

    def ask(self) -> None:
        """A few requests, one at a time."""
        for _ in range(IN_TURN):
            status, body, took = self.side.client.ask(self.make())
            if status not in self.statuses:
                raise RuntimeError(f"{self.side.server.name} answered {status}: {body[:500]!r}")
            self.times.append(took)

    @property
    def cpu_ms(self) -> float:
        return self.cpu / len(self.times) * 1000

    @property
    def p50_ms(self) -> float:
        return statistics.median(self.times) * 1000


def measure(sites: list[Site], rounds: int, seconds: float) -> None:
    """Put the figures of every page into the results. Each server is asked for `seconds` of each round."""
    names = list(sites[0].pages)
    for number in range(rounds + 1):  # the first round warms everything up and is not counted
        for name in names:
            blocks = _blocks(sites, name, seconds if number else seconds / 4)
            for site, block in zip(sites, blocks if number else (), strict=False):
                site.result.pages[name].rounds.append(block)
    for figures in (site.result.pages[name] for site in sites for name in names):
        for key in figures.rounds[0]:
            setattr(figures, key, statistics.median(block[key] for block in figures.rounds))


def _blocks(sites: list[Site], name: str, seconds: float) -> list[dict[str, float]]:
    """The figures of one page on each size.

    All the servers take turns, so that whatever else the machine is doing falls on all of them.
    """
    pairs = [(_ours(site, site.pages[name]), _limit(site, site.pages[name])) for site in sites]
    turns = [turn for pair in pairs for turn in pair]
    for turn in turns:
        turn.side.client.close()  # it opens again by itself, and the server may have tired of waiting
        turn.cpu = -turn.side.server.cpu()
    end = time.perf_counter() + seconds * len(turns)
    while time.perf_counter() < end:
        for turn in turns:
            turn.ask()
    for turn in turns:
        turn.cpu += turn.side.server.cpu()
    return [
        {
            "cpu_ms": ours.cpu_ms,
            "limit_cpu_ms": limit.cpu_ms,
            "ratio": ours.cpu_ms / limit.cpu_ms,
            "p50_ms": ours.p50_ms,
            "limit_p50_ms": limit.p50_ms,
        }
        for ours, limit in pairs
    ]


def _ours(site, page):
    return Turn(site.ours[page.enhet], page.ours, {page.status})


def _limit(site, page):
    return Turn(site.limit, page.limit, {200, 204})


def answer_sizes(page: Page, ours: Side, limit: Side) -> Figures:
    """The bytes of an answer: ours raw, with gzip and as browsers of today get it, and the limit's raw."""
    if page.status != 200:
        return Figures()
    _, raw, _ = ours.client.ask(page.ours())
    _, zipped, _ = ours.client.ask(page.ours(), **{"Accept-Encoding": "gzip"})
    _, sent, _ = ours.client.ask(page.ours(), **{"Accept-Encoding": "gzip, deflate, br"})
    _, other, _ = limit.client.ask(page.limit())
    whole = gzip.decompress(zipped) if zipped[:2] == GZIP else zipped  # what is short is sent as it is
    if whole.count(b"<") != raw.count(b"<"):
        raise RuntimeError(f"{page.name} is not the same when it is compressed")
    return Figures(raw=len(raw), gzip=len(zipped), sent=len(sent), limit_raw=len(other))


def commit_ms(folder: Path) -> float:
    """What the disk itself takes to commit one row durably."""
    connection = sqlite3.connect(folder / "commit.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode = wal")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS noted (number INTEGER)")
    times = []
    for number in range(200):
        begun = time.perf_counter()
        connection.execute("INSERT INTO noted VALUES (?)", (number,))
        times.append(time.perf_counter() - begun)
    connection.close()
    return statistics.median(times) * 1000
