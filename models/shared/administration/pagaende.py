"""What goes on at an enhet, as the domains tell it: each names it in its PAGAENDE and says how many there are."""

from collections.abc import Callable
from dataclasses import dataclass

from models import gather


@dataclass(frozen=True)
class Pagaende:
    """One kind of thing that may go on: its words for one and for several, and how many there are at an enhet."""

    ett: str
    flera: str
    antal: Callable[[int], int]


def vid(enhet_id: int) -> list[str]:
    """What goes on at an enhet: ”4 pågående ärenden i samverkan”. Empty when nothing does."""
    counted = [(kind, kind.antal(enhet_id)) for kind in gather("PAGAENDE")]
    return [f"{antal} {kind.ett if antal == 1 else kind.flera}" for kind, antal in counted if antal]
