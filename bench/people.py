"""The persons of the bench: every number is a test number of Skatteverket's or a reservnummer, every name invented."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import NamedTuple

from stdnum import luhn

from models.shared.demo_data import document
from models.shared.text import search_key, sort_key

OLDEST = date(1900, 1, 1)
YOUNGEST = date(2024, 12, 31)
NEW_SERIES = 1990  # the year of birth from which test numbers have 238 and 239 in place of 980 and 981
DAYS = (YOUNGEST - OLDEST).days + 1
MOST = 2 * DAYS  # test numbers
STRIDE = 7919  # shares no factor with MOST, so every number is reached once and the ages are mixed


class BenchPerson(NamedTuple):
    """A person as the register keeps one."""

    id: int
    nummer: str
    fornamn: str
    efternamn: str
    sok: str
    sortnyckel: str


def persons(count: int) -> Iterator[BenchPerson]:
    """The first `count` persons. Those without a test number have reservnummer, as the demo writes them."""
    for index in range(count):
        kon, nummer = test_number(index * STRIDE % MOST) if index < MOST else reservnummer(index - MOST)
        fornamn, efternamn = nth(names(kon), index), nth(names("efternamn"), index * 5)
        yield BenchPerson(index + 1, nummer, fornamn, efternamn, *keys(fornamn, efternamn))


def test_number(place: int) -> tuple[str, str]:
    """The sex that a number of the series tells, and the number."""
    days, man = divmod(place, 2)
    born = OLDEST + timedelta(days=days)
    nine = f"{born:%y%m%d}{(238 if born.year >= NEW_SERIES else 980) + man}"
    return "man" if man else "kvinna", f"{born.year // 100}{nine}{luhn.calc_check_digit(nine)}"


def reservnummer(place: int) -> tuple[str, str]:
    """One of a woman or a man, by turns, and never the same twice."""
    round_, days = divmod(place, DAYS)
    return ("kvinna", "man")[place % 2], f"{OLDEST + timedelta(days=days):%Y%m%d}K{round_:03}"


def nth(items: list[str], index: int) -> str:
    """The item at a place, counted round and round."""
    return items[index % len(items)]


@cache
def names(kind: str) -> list[str]:
    """The invented names of the demo: efternamn, or the first names of kvinna or man."""
    namn = document("befolkning")["namn"]
    return namn["efternamn"] if kind == "efternamn" else list(chain.from_iterable(namn[kind].values()))


@cache
def keys(fornamn: str, efternamn: str) -> tuple[str, str]:
    """What a name is found by, and what it is sorted by."""
    return search_key(f"{fornamn} {efternamn} {fornamn}"), sort_key(f"{efternamn}, {fornamn}")
