"""What is kept of an Excel file while it is made and until it is fetched: itself, and whom it tells of."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from models.shared.arbetsmapp import Arbetsmapp


@dataclass(frozen=True)
class Excelmapp(Arbetsmapp):
    """The folder of one Excel file."""

    ALLA: ClassVar[str] = "excelfiler"

    @property
    def personfil(self) -> Path:
        """The ids of the persons in the file, one to a line."""
        return self.mapp / "personer"

    def personer(self) -> Iterator[int]:
        """The ids of the persons in the file, each once."""
        if self.personfil.exists():
            yield from map(int, self.personfil.read_text(encoding="ascii").split())
