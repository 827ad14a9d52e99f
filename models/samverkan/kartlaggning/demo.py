"""What the demo writes in its kartläggningar: a whole one, one half, or the first few lines."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

FORST = 4  # every so many fields are written in one that has just been begun


class Rad(NamedTuple):
    """What stands in a field in the end, and what stood there before someone wrote it anew."""

    falt: str
    val: tuple[str, ...]
    text: str
    fore: str


@cache
def rader() -> tuple[Rad, ...]:
    """Every field, in the order of the catalogue."""
    lest = tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))
    return tuple(
        Rad(falt, tuple(ett.get("val", ())), ett.get("text", ""), ett.get("fore", "")) for falt, ett in lest.items()
    )
