"""What is kept of an upload while it waits: the file, what its preview showed, and how far the work has come.

It lies in a folder with a random name under the instance folder, and goes when the file is read in, cancelled or old.
"""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from models.shared import clock
from models.shared.register.importing import Preview
from models.shared.register.line import Fel
from models.shared.register.plan import Andring, Post

MAPP = "registerfiler"
DELAR = ("nya", "andrade", "avslutade", "fel")
FILE, PROGRESS, CANCELLED = "fil", "framsteg", "avbruten"
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL

_root: list[Path] = []


def configure(instance: Path) -> None:
    """Say where the instance folder is. Called once by create_app."""
    _root[:] = [instance / MAPP]


@dataclass(frozen=True)
class Framsteg:
    """How far a piece of work has come: what is being done, how many rows, of how many, and when that was noted."""

    steg: str = ""
    klart: int = 0
    totalt: int = 0
    tid: datetime | None = None


@dataclass(frozen=True)
class Underlag:
    """The folder of one upload."""

    namn: str

    @property
    def mapp(self) -> Path:
        return _root[0] / self.namn

    @classmethod
    def spara(cls, file: bytes) -> "Underlag":
        """Keep a file under a random name, readable by the owner of the instance folder alone (FI-02)."""
        underlag = cls(secrets.token_hex(16))
        underlag.mapp.mkdir(mode=0o700, parents=True)
        try:
            with os.fdopen(os.open(underlag.mapp / FILE, NEW, 0o600), "wb") as target:
                target.write(file)
                target.flush()
                os.fsync(target.fileno())
        except OSError:
            underlag.ta_bort()
            raise
        return underlag

    def fil(self) -> bytes:
        """The file as it was uploaded. Raises FileNotFoundError when it is gone."""
        return (self.mapp / FILE).read_bytes()

    def ta_bort(self) -> None:
        """Remove all of it. Nothing happens the second time."""
        shutil.rmtree(self.mapp, ignore_errors=True)

    def skriv(self, seen: Preview) -> None:
        """Keep what a preview shows, in place of what an earlier one did."""
        delar: tuple[Iterable[Post | Fel], ...] = (seen.nya, seen.andrade, seen.avslutade, seen.fel)
        for del_, rows in zip(DELAR, delar, strict=True):
            self._replace(del_, "".join(f"{json.dumps(_packed(row), ensure_ascii=False)}\n" for row in rows))

    def sida(self, del_: str, fran: int, antal: int) -> list[Post | Fel]:
        """Some rows of one part of the preview."""
        unpack: Callable[[list[Any]], Post | Fel] = _fel if del_ == "fel" else _post
        return [unpack(row) for row in islice(self._rows(del_), fran, fran + antal)]

    def alla_fel(self) -> Iterator[Fel]:
        """Everything that is wrong in the file."""
        return map(_fel, self._rows("fel"))

    def notera(self, steg: str, klart: int, totalt: int) -> None:
        """Note how far the work has come, for the page that shows it."""
        self._replace(PROGRESS, json.dumps([steg, klart, totalt, clock.now().isoformat()]))

    def framsteg(self) -> Framsteg:
        """How far the work has come, as last noted."""
        with suppress(OSError, ValueError):
            steg, klart, totalt, tid = json.loads((self.mapp / PROGRESS).read_text(encoding="utf-8"))
            return Framsteg(steg, klart, totalt, datetime.fromisoformat(tid))
        return Framsteg()

    def avbryt(self) -> None:
        """Ask whoever works with the file to stop. It is seen also inside their transaction."""
        with suppress(OSError):
            (self.mapp / CANCELLED).touch(mode=0o600)

    @property
    def is_cancelled(self) -> bool:
        return (self.mapp / CANCELLED).exists() or not self.mapp.exists()

    def _rows(self, del_: str) -> Iterator[Any]:
        try:
            with (self.mapp / f"{del_}.jsonl").open(encoding="utf-8") as file:
                yield from map(json.loads, file)
        except FileNotFoundError:
            return

    def _replace(self, name: str, text: str) -> None:
        """Write so that a reader sees the old or the new, never half of it."""
        if self.mapp.exists():
            target = self.mapp / (f"{name}.jsonl" if name in DELAR else name)
            part = target.with_suffix(".part")
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(part, target)


def overgivna(kvar: Iterable[str], alder: timedelta) -> list[Underlag]:
    """The folders that no upload speaks of any more, and that have had time to be spoken of."""
    known = set(kvar)
    root = _root[0]
    if not root.is_dir():
        return []
    gamla = clock.now().timestamp() - alder.total_seconds()
    return [Underlag(p.name) for p in root.iterdir() if p.name not in known and p.stat().st_mtime < gamla]


def _packed(row: Post | Fel) -> list[Any]:
    if isinstance(row, Fel):
        return [row.rad, row.falt, row.orsak]
    return [row.rad, row.namn, row.person, [[each.falt, each.fran, each.till] for each in row.andringar]]


def _fel(row: list[Any]) -> Fel:
    return Fel(*row)


def _post(row: list[Any]) -> Post:
    rad, namn, person, andringar = row
    return Post(rad, namn, tuple(Andring(*each) for each in andringar), person=person)
