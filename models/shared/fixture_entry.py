"""Reading one object of a fixture key by key, so that every fault is told with its place in the file."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from peewee import DataError, IntegrityError

from models.shared.rules import RuleBroken
from models.shared.text import clean

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
REQUIRED: Any = object()
PLACED = "fixture"  # the field of a RuleBroken whose sentence begins with its place
YEARS = range(1880, 2101)
CLASH = "Krockar med en rad som redan finns, eller är för lång."
DAY, CLOCK = "Ange datum som ÅÅÅÅ-MM-DD.", "Ange tid som TT:MM."
MOMENT = "Ange tidpunkten med tidszon, till exempel 2026-03-02T09:30+01:00."


class Entry:
    """An object of the fixture. As a context it names the place of what is refused, and refuses what nobody read."""

    def __init__(self, value: Any, path: str = ""):
        if not isinstance(value, dict):
            raise _placed(path, "Ska vara ett objekt med nycklar och värden.")
        self.path = path
        self._unread = dict(value)

    def __enter__(self) -> "Entry":
        return self

    def __exit__(self, kind, error, trace) -> None:
        if isinstance(error, IntegrityError | DataError):
            raise _placed(self.path, CLASH) from error
        if isinstance(error, RuleBroken) and error.field != PLACED:
            raise _placed(self.path, error.sentence) from error
        if error is None and self._unread:
            raise _placed(self._at(next(iter(self._unread))), "Okänd nyckel.")

    def value(self, name: str, read: Callable[[Any], T], default: Any = REQUIRED) -> T:
        """The value of a key. What `read` refuses is told with the place of the key."""
        found = self._unread.pop(name, None)
        if found is None:
            if default is REQUIRED:
                raise _placed(self._at(name), "Saknas.")
            return default
        try:
            return read(found)
        except RuleBroken as error:
            raise _placed(self._at(name), error.sentence) from None

    def text(self, name: str, default: Any = REQUIRED) -> str:
        return self.value(name, _text, default)

    def texts(self, name: str) -> list[str]:
        return self.value(name, lambda value: [_text(each) for each in _list(value)], [])

    def flag(self, name: str, default: Any = False) -> bool:
        return self.value(name, _flag, default)

    def day(self, name: str, default: Any = REQUIRED) -> date:
        return self.value(name, lambda value: _iso(date, value, DAY), default)

    def time(self, name: str, default: Any = REQUIRED) -> time:
        return self.value(name, lambda value: _iso(time, value, CLOCK), default)

    def moment(self, name: str, default: Any = REQUIRED) -> datetime:
        return self.value(name, _moment, default)

    def choice(self, name: str, choices: type[E], default: Any = REQUIRED) -> E:
        return self.value(name, lambda value: _choice(value, choices), default)

    def choices(self, name: str, choices: type[E]) -> set[E]:
        return self.value(name, lambda value: {_choice(each, choices) for each in _list(value)}, set())

    def known(self, name: str, rows: dict[str, T], default: Any = REQUIRED) -> T:
        """The row that a key refers to by name."""
        return self.value(name, lambda value: _named(value, rows), default)

    def all_known(self, name: str, rows: dict[str, T]) -> list[T]:
        return self.value(name, lambda value: [_named(each, rows) for each in _list(value)], [])

    def new_key(self, name: str, taken: dict[str, Any], default: Any = REQUIRED) -> str:
        """A name for the row of this entry, which no other row has."""
        key = self.text(name, default)
        if key in taken:
            raise _placed(self._at(name), f"”{key[:60]}” används redan.")
        return key

    def entries(self, name: str) -> Iterator["Entry"]:
        """The objects in a list."""
        for place, value in enumerate(self.value(name, _list, [])):
            yield Entry(value, f"{self._at(name)}[{place}]")

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


def _placed(path: str, reason: str) -> RuleBroken:
    return RuleBroken(f"{path}: {reason}" if path else reason, PLACED)


def _named(value: Any, rows: dict[str, T]) -> T:
    name = _text(value)
    if name not in rows:
        raise RuleBroken(f"”{name[:60]}” finns inte.")
    return rows[name]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise RuleBroken("Ska vara text inom citattecken.")
    return clean(value, multiline=True)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise RuleBroken("Ska vara true eller false.")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise RuleBroken("Ska vara en lista.")
    return value


def _choice(value: Any, choices: type[E]) -> E:
    text = _text(value)
    if text not in [choice.value for choice in choices]:
        raise RuleBroken(f"Ska vara något av {', '.join(choices)}.")
    return choices(text)


def _iso(kind: Any, value: Any, sentence: str) -> Any:
    try:
        found = kind.fromisoformat(_text(value))
    except ValueError:
        raise RuleBroken(sentence) from None
    if kind is not time and found.year not in YEARS:
        raise RuleBroken(sentence)
    return found


def _moment(value: Any) -> datetime:
    moment = _iso(datetime, value, MOMENT)
    if moment.tzinfo is None:
        raise RuleBroken(MOMENT)
    return moment
