"""A column of a register's file: its heading, its field, and how a cell is read and written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from models.shared.reservnummer import Reservnummerformat

Cell = str | int | float | bool | date | time | timedelta | None
KEEP: Any = object()  # an empty cell that leaves what the register holds as it is


@dataclass(frozen=True)
class Reading:
    """What the meaning of a cell depends on besides the cell: the day, and the region's own reservnummer."""

    dag: date
    reservformat: Reservnummerformat | None = None


@dataclass(frozen=True)
class Kind:
    """How the cells of a column are read, and how its values are written. Reading raises RuleBroken."""

    read: Callable[[Cell, Reading], Any]
    show: Callable[[Any], str]
    skrivs: str
    empty: Any = None


@dataclass(frozen=True)
class Column:
    """A column. A heading that may be left out leaves the field as it is for what the register already knows."""

    rubrik: str
    falt: str
    kind: Kind
    kravs: bool = False
    rubrik_kravs: bool = False
    hjalp: str = ""

    @property
    def maste_finnas(self) -> bool:
        """True when a file without the heading is refused."""
        return self.kravs or self.rubrik_kravs

    def show(self, value: Any) -> str:
        """The value as it is written in a file and in a preview."""
        return "" if value is None else self.kind.show(value)


def is_blank(cell: Cell) -> bool:
    """True when nobody has written anything in the cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())
