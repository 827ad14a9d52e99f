"""What an import would do: what is new, changed, ended, unchanged and wrong."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from models.shared.register.column import Column
from models.shared.register.line import Fel, Line

SKYDDAD = "Skyddad uppgift"


@dataclass(frozen=True, slots=True)
class Found:
    """What the register holds: its row, the values of a file by field, and whether it is in force."""

    id: int
    values: Mapping[str, Any]
    galler: bool = True
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Andring:
    """A field that changes, as it is written before and after."""

    falt: str
    fran: str
    till: str


@dataclass(slots=True)
class Post:
    """Something that becomes new, is changed or ends. `namn` is empty where only a personnummer could say whom.

    `values` is what is written, and is not for the screen.
    """

    rad: int | None
    namn: str
    andringar: tuple[Andring, ...] = ()
    found: Found | None = None
    person: int | None = None
    values: dict[str, Any] = field(default_factory=dict, repr=False)
    keys: tuple[str, ...] = field(default=(), repr=False)

    @property
    def before(self) -> Found:
        """What the register held. A new row has nothing before it."""
        if self.found is None:
            raise ValueError("a new row has nothing before it")
        return self.found


@dataclass
class Plan:
    """Everything that one import would do. `gallande` is how much is in force before it."""

    nya: list[Post] = field(default_factory=list)
    andrade: list[Post] = field(default_factory=list)
    avslutade: list[Post] = field(default_factory=list)
    oforandrade: int = 0
    fel: list[Fel] = field(default_factory=list)
    notiser: list[str] = field(default_factory=list)
    gallande: int = 0
    wrong: set[int] = field(default_factory=set, repr=False)
    work: Any = field(default=None, repr=False)  # what its register needs to write it

    @property
    def antal(self) -> int:
        """How many rows would be written."""
        return len(self.nya) + len(self.andrade) + len(self.avslutade)

    def refuse(self, line: Line, column: Column | None, orsak: str) -> None:
        """Say what is wrong with a row, which is then left out."""
        self.fel.append(Fel(line.number, column.rubrik if column else "", orsak))
        self.wrong.add(line.number)

    def is_wrong(self, line: Line) -> bool:
        return line.broken or line.number in self.wrong

    def fingerprint(self) -> str:
        """The same for two plans that do the same, so that what is done is what was looked at."""
        digest = hashlib.sha256()
        for posts in (self.nya, self.andrade, self.avslutade):
            digest.update(b"\n")
            for post in posts:
                changes = [(each.falt, each.fran, each.till) for each in post.andringar]
                digest.update(repr((post.rad, post.found and post.found.id, changes)).encode())
        digest.update(repr([(fel.rad, fel.falt, fel.orsak) for fel in self.fel]).encode())
        digest.update(repr(self.notiser).encode())
        return digest.hexdigest()


def changes(
    columns: Iterable[Column], before: Mapping[str, Any], after: Mapping[str, Any], hidden: bool = False
) -> tuple[Andring, ...]:
    """The fields that differ. What is hidden is told to change, and not from what to what."""
    differ = (column for column in columns if column.falt in after and before.get(column.falt) != after[column.falt])
    if hidden:
        return tuple(Andring(column.rubrik, SKYDDAD, SKYDDAD) for column in differ)
    return tuple(
        Andring(column.rubrik, column.show(before.get(column.falt)), column.show(after[column.falt]))
        for column in differ
    )
