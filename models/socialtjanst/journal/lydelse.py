"""Lydelse: what an anteckning says after each rättning, and the text with all that was taken out and put in (T25–T29).

Pure. Every text that has stood can be read again from what was written and the rättningar in order (JO-02, JO-03).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from models.shared.rules import RuleBroken

FINNS_INTE = "Texten du vill rätta finns inte i anteckningen. Skriv den precis som den står."
FLERA = "Texten står {antal} gånger i anteckningen. Ta med så många ord att den bara passar på ett ställe."
MARKERA = "Markera den text som ska rättas."


class Andring(Protocol):
    """A rättning: `gammal` stood at character `start` of the text before it, and `ny` stands there after it."""

    nummer: int
    start: int
    gammal: str
    ny: str


class Bit(NamedTuple):
    """A piece of the marked text: which rättning put it in and which took it out, by their numbers; 0 is none."""

    text: str
    tillagd: int = 0
    borttagen: int = 0


def lydelser(text: str, andringar: Iterable[Andring]) -> list[str]:
    """Every text that has stood: as it was written, and after each rättning."""
    alla = [text]
    for en in andringar:
        fore = alla[-1]
        alla.append(fore[: en.start] + en.ny + fore[en.start + len(en.gammal) :])
    return alla


def bitar(text: str, andringar: Iterable[Andring]) -> list[Bit]:
    """The text with its marks, in reading order: what was put in stands after what it replaced."""
    alla = [Bit(text)]
    for en in andringar:
        alla = _ratta(alla, en)
    return alla


def i_lydelse(alla: Sequence[Bit], nummer: int) -> str:
    """The text that stood after a rättning, read from the marks; 0 is the text as it was written."""
    return "".join(bit.text for bit in alla if bit.tillagd <= nummer and not 0 < bit.borttagen <= nummer)


def plats(text: str, gammal: str, start: int | None) -> int:
    """Where the text to correct stands: where it was marked, otherwise at its only place. Raises RuleBroken."""
    if not gammal:
        raise RuleBroken(MARKERA, "gammal")
    if start is not None and start >= 0 and text[start : start + len(gammal)] == gammal:
        return start
    stallen = [i for i in range(len(text)) if text.startswith(gammal, i)]
    if not stallen:
        raise RuleBroken(FINNS_INTE, "gammal")
    if len(stallen) > 1:
        raise RuleBroken(FLERA.format(antal=len(stallen)), "gammal")
    return stallen[0]


def _ratta(alla, en):
    """The pieces after one more rättning. What is already taken out has no place in the text that it counts in."""
    slut, star, ut, satts = en.start + len(en.gammal), 0, [], 0
    for bit in alla:
        if bit.borttagen:
            ut.append(bit)
            continue
        fran, till = (min(max(gransen - star, 0), len(bit.text)) for gransen in (en.start, slut))
        star += len(bit.text)
        for text, borttagen in ((bit.text[:fran], 0), (bit.text[fran:till], en.nummer), (bit.text[till:], 0)):
            if text:
                ut.append(bit._replace(text=text, borttagen=borttagen))
                satts = len(ut) if borttagen else satts
    if en.ny:
        ut.insert(satts, Bit(en.ny, en.nummer))
    return ut
