"""The tables of the demo: files beside the reference data, read once."""

import csv
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
SEDAN = date(2020, 1, 1)  # since when everything holds, so that a story dated back finds it in force


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of the demo, by heading."""
    with (DATA / "demo" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def document(name: str) -> dict[str, Any]:
    """The content of a TOML file of the demo."""
    return tomllib.loads((DATA / "demo" / f"{name}.toml").read_text(encoding="utf-8"))
