"""What is kept of an upload while it waits: the file, what its preview showed, and how far the work has come.

It goes when the file is read in, cancelled or old.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, ClassVar

from models.shared.arbetsmapp import NEW, Arbetsmapp
from models.shared.register.importing import Preview
from models.shared.register.line import Fel
from models.shared.register.plan import Andring, Post

DELAR = ("nya", "andrade", "avslutade", "fel")


@dataclass(frozen=True)
class Underlag(Arbetsmapp):
    """The folder of one upload."""

    ALLA: ClassVar[str] = "registerfiler"

    @classmethod
    def spara(cls, file: bytes) -> "Underlag":
        """Keep a file that was uploaded."""
        underlag = cls.ny()
        try:
            with os.fdopen(os.open(underlag.fil, NEW, 0o600), "wb") as target:
                target.write(file)
                target.flush()
                os.fsync(target.fileno())
        except OSError:
            underlag.ta_bort()
            raise
        return underlag

    def skriv(self, seen: Preview) -> None:
        """Keep what a preview shows, in place of what an earlier one did."""
        delar: tuple[Iterable[Post | Fel], ...] = (seen.nya, seen.andrade, seen.avslutade, seen.fel)
        for del_, rows in zip(DELAR, delar, strict=True):
            text = "".join(f"{json.dumps(_packed(row), ensure_ascii=False)}\n" for row in rows)
            self.skriv_om(f"{del_}.jsonl", text)

    def sida(self, del_: str, fran: int, antal: int) -> list[Post | Fel]:
        """Some rows of one part of the preview."""
        unpack: Callable[[list[Any]], Post | Fel] = _fel if del_ == "fel" else _post
        return [unpack(row) for row in islice(self._rows(del_), fran, fran + antal)]

    def alla_fel(self) -> Iterator[Fel]:
        """Everything that is wrong in the file."""
        return map(_fel, self._rows("fel"))

    def _rows(self, del_: str) -> Iterator[Any]:
        try:
            with (self.mapp / f"{del_}.jsonl").open(encoding="utf-8") as file:
                yield from map(json.loads, file)
        except FileNotFoundError:
            return


def _packed(row: Post | Fel) -> list[Any]:
    if isinstance(row, Fel):
        return [row.rad, row.falt, row.orsak]
    return [row.rad, row.namn, row.person, [[each.falt, each.fran, each.till] for each in row.andringar]]


def _fel(row: list[Any]) -> Fel:
    return Fel(*row)


def _post(row: list[Any]) -> Post:
    rad, namn, person, andringar = row
    return Post(rad, namn, tuple(Andring(*each) for each in andringar), person=person)
