"""One version of a field, and what happens when two have written in it at once."""

from datetime import datetime
from typing import NamedTuple

from models.shared.process import Part
from models.shared.rules import Conflict


class Skrivet(NamedTuple):
    """One version of a field, with who wrote it."""

    falt: str
    version: int
    nummer: int
    val: tuple[str, ...]
    text: str
    tidpunkt: datetime
    av_id: int
    av: str
    enhet_id: int
    enhet: str
    part: Part | None

    @property
    def innehall(self) -> tuple[tuple[str, ...], str]:
        return self.val, self.text


TOMT: tuple[tuple[str, ...], str] = ((), "")


class Krock(Conflict):
    """Someone else has written in the field meanwhile. What they wrote goes along, to choose between."""

    def __init__(self, skrivet: Skrivet):
        super().__init__("Någon annan har skrivit här medan du skrev.", skrivet.falt)
        self.skrivet = skrivet
