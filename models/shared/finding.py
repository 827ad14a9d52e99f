"""What `flask check` finds: how bad it is, and a Swedish sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is. One fault makes the command fail."""

    OK = "ok"
    VARNING = "varning"
    FEL = "fel"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    level: Level
    sentence: str


def good(sentence: str) -> Finding:
    return Finding(Level.OK, sentence)


def warning(sentence: str) -> Finding:
    return Finding(Level.VARNING, sentence)


def fault(sentence: str) -> Finding:
    return Finding(Level.FEL, sentence)
