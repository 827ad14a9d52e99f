"""The table that is printed: each figure beside its budget, and what is over."""

import math
import os
import platform
import sqlite3
from collections.abc import Iterator

from bench.measure import Figures, Result
from bench.pages import BUDGETS, Budget

HEAD = (
    "page             cases   CPU ms  limit  ratio          p50 ms  limit  queries        "
    "raw kB            gzip kB  br kB"
)
MOST_RSS_MIB, MOST_APP_SECONDS = 120, 1.0


def table(results: list[Result]) -> Iterator[str]:
    """The whole report, line by line."""
    over: list[str] = []
    yield f"Measured {results[0].when} on {machine()}. The limit is the same page made by hand; budgets in brackets."
    yield ""
    yield HEAD
    for result in results:
        for name, figures in result.pages.items():
            yield _line(name, result.size, figures, BUDGETS[name])
        yield (
            f"  {result.size} cases: {result.rss_mib:.0f} MiB resident (limit {result.limit_rss_mib:.0f}), create_app "
            f"{result.app_seconds:.2f} s, one durable commit {result.commit_ms:.2f} ms, filled in "
            f"{result.fill_seconds:.0f} s"
        )
        over += [f"{name}, {result.size} cases: {text}" for name, text in _over(result)]
    if len(results) > 1:
        yield ""
        yield "growth: the exponent of CPU time over the number of cases"
        for name, budget in BUDGETS.items():
            b = growth([(result.size, result.pages[name].cpu_ms) for result in results])
            yield f"{name:16} {b:+.3f}{_most(budget.growth)}"
            if budget.growth is not None and b > budget.growth:
                over.append(f"{name}: growth {b:+.3f}, budget {budget.growth}")
    yield ""
    yield from (f"OVER BUDGET  {line}" for line in over)
    yield f"{len(over)} over budget." if over else "Everything is within its budget."


def machine() -> str:
    """What it was measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    database = "PostgreSQL" if os.environ.get("DATABASE_URL") else f"SQLite {sqlite3.sqlite_version}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, {database}"


def _line(name: str, size: int, f: Figures, budget: Budget) -> str:
    return (
        f"{name:15}{size:>8} {f.cpu_ms:>7.2f} {f.limit_cpu_ms:>6.2f} {f.ratio:>6.2f}{_most(budget.ratio):8}"
        f"{f.p50_ms:>7.2f} {f.limit_p50_ms:>6.2f} {f.queries:>7}{_most(budget.queries):7}"
        f"{f.raw / 1000:>7.1f}{_most(budget.raw_kb):8}"
        f"{f.gzip / 1000:>6.2f} {f.sent / 1000:>7.2f}{_most(budget.sent_kb):7}"
    ).rstrip()


def _over(result: Result) -> Iterator[tuple[str, str]]:
    for name, f in result.pages.items():
        budget = BUDGETS[name]
        for what, value, most in (
            ("ratio", f.ratio, budget.ratio),
            ("queries", f.queries, budget.queries),
            ("raw kB", f.raw / 1000, budget.raw_kb),
            ("compressed kB", f.sent / 1000, budget.sent_kb),
            ("ms beyond the commit", f.p50_ms - result.commit_ms, budget.beyond_commit_ms),
        ):
            if most is not None and value > most:
                yield name, f"{what} {value:.2f}, budget {most}"
    if result.rss_mib > MOST_RSS_MIB:
        yield "memory", f"{result.rss_mib:.0f} MiB, budget {MOST_RSS_MIB}"
    if result.app_seconds > MOST_APP_SECONDS:
        yield "start", f"create_app {result.app_seconds:.2f} s, budget {MOST_APP_SECONDS}"


def _most(value: float | None) -> str:
    return "" if value is None else f" (≤{value:g})"


def growth(points: list[tuple[int, float]]) -> float:
    """The exponent b of cost = a · size^b that fits the points best."""
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    x, y = (sum(each) / len(logs) for each in zip(*logs, strict=True))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)
