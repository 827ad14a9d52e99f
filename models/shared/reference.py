"""Reference data that ships with the program: län, kommuner and postorter."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from models.shared.text import sort_key

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Lan:
    kod: str
    namn: str


@dataclass(frozen=True)
class Kommun:
    kod: str
    namn: str
    lanskod: str


def kommun(kod: str) -> Kommun | None:
    """A kommun by code, those of the demo included: their län does not exist, so no code means two things."""
    return _kommuner().get(kod) or _demokommuner().get(kod)


def kommunnamn(kod: str) -> str | None:
    found = kommun(kod)
    return found.namn if found else None


@cache
def kommuner() -> tuple[Kommun, ...]:
    """Every kommun, in Swedish order of name."""
    return tuple(sorted(_kommuner().values(), key=lambda each: sort_key(each.namn)))


@cache
def demokommuner() -> tuple[Kommun, ...]:
    """The invented kommuner where the persons of the demo live."""
    return tuple(_demokommuner().values())


def lan(kod: str) -> Lan | None:
    return _lan().get(kod)


@cache
def alla_lan() -> tuple[Lan, ...]:
    """Every län, in order of lanskod."""
    return tuple(sorted(_lan().values(), key=lambda each: each.kod))


def postort(postnummer: str) -> str | None:
    """The postort of a postnummer, written with or without a space."""
    return _postorter().get("".join(postnummer.split()))


@cache
def _kommuner() -> Mapping[str, Kommun]:
    return _read_kommuner("kommuner.csv")


@cache
def _demokommuner() -> Mapping[str, Kommun]:
    return _read_kommuner("demo/kommuner.csv")


def _read_kommuner(name: str) -> dict[str, Kommun]:
    return {row["kommunkod"]: Kommun(row["kommunkod"], row["namn"], row["lanskod"]) for row in _rows(name)}


@cache
def _lan() -> Mapping[str, Lan]:
    return {row["lanskod"]: Lan(row["lanskod"], row["namn"]) for row in _rows("lan.csv")}


@cache
def _postorter() -> Mapping[str, str]:
    return {row["postnummer"]: row["postort"] for row in _rows("postnummer.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
