"""Arbetsmapp: what is kept of a piece of work that a job does: its file, how far it has come, and whether to stop.

It is a folder with a random name under the instance folder, which nobody else may read, and goes with the work.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar, Self

from models.shared import clock

FILE, PROGRESS, CANCELLED = "fil", "framsteg", "avbruten"
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL

_instance: list[Path] = []


def configure(instance: Path) -> None:
    """Say where the instance folder is. Called once by create_app."""
    _instance[:] = [instance]


@dataclass(frozen=True)
class Framsteg:
    """How far a piece of work has come: what is being done, how many rows, of how many, and when that was noted."""

    steg: str = ""
    klart: int = 0
    totalt: int = 0
    tid: datetime | None = None


@dataclass(frozen=True)
class Arbetsmapp:
    """The folder of one piece of work. Each kind of work has a folder for all of its own."""

    namn: str

    ALLA: ClassVar[str]

    @property
    def mapp(self) -> Path:
        return _instance[0] / self.ALLA / self.namn

    @classmethod
    def ny(cls) -> Self:
        """A folder that the owner of the instance folder alone may read (FI-02)."""
        made = cls(secrets.token_hex(16))
        made.mapp.mkdir(mode=0o700, parents=True)
        return made

    @property
    def fil(self) -> Path:
        """The file that the work is about."""
        return self.mapp / FILE

    def ta_bort(self) -> None:
        """Remove all of it. Nothing happens the second time."""
        shutil.rmtree(self.mapp, ignore_errors=True)

    def notera(self, steg: str, klart: int, totalt: int) -> None:
        """Note how far the work has come, for the page that shows it."""
        self.skriv_om(PROGRESS, json.dumps([steg, klart, totalt, clock.now().isoformat()]))

    def framsteg(self) -> Framsteg:
        """How far the work has come, as last noted."""
        with suppress(OSError, ValueError):
            steg, klart, totalt, tid = json.loads((self.mapp / PROGRESS).read_text(encoding="utf-8"))
            return Framsteg(steg, klart, totalt, datetime.fromisoformat(tid))
        return Framsteg()

    def avbryt(self) -> None:
        """Ask whoever is at work to stop. It is seen also inside their transaction."""
        with suppress(OSError):
            (self.mapp / CANCELLED).touch(mode=0o600)

    @property
    def is_cancelled(self) -> bool:
        return (self.mapp / CANCELLED).exists() or not self.mapp.exists()

    def skriv_om(self, name: str, text: str) -> None:
        """Write a file so that a reader sees the old or the new, never half of it."""
        if self.mapp.exists():
            target = self.mapp / name
            part = target.with_suffix(".part")
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(part, target)

    @classmethod
    def overgivna(cls, kvar: Iterable[str], alder: timedelta) -> list[Self]:
        """The folders that no row speaks of any more, and that have had time to be spoken of."""
        known, alla = set(kvar), _instance[0] / cls.ALLA
        if not alla.is_dir():
            return []
        gamla = clock.now().timestamp() - alder.total_seconds()
        return [cls(p.name) for p in alla.iterdir() if p.name not in known and p.stat().st_mtime < gamla]
