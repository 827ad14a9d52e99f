"""What differs between two texts, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

TECKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Bit(NamedTuple):
    """Some of a text, that the other text has too or not."""

    text: str
    skiljer: bool


class Texter(NamedTuple):
    """The two texts, each in bits that together are the whole of it."""

    forr: tuple[Bit, ...]
    nu: tuple[Bit, ...]


def jamfor_ord(forr: str, nu: str) -> Texter:
    """Compare them. A space between two words that differ differs with them, so that a change is read in one piece."""
    fore, efter = TECKEN.findall(forr), TECKEN.findall(nu)
    gamla, nya = [], []
    for slag, a, b, c, d in SequenceMatcher(str.isspace, fore, efter).get_opcodes():
        lika = slag == "equal"
        gamla.append(Bit("".join(fore[a:b]), not lika))
        nya.append(Bit("".join(efter[c:d]), not lika))
    return Texter(_hopfogade(gamla), _hopfogade(nya))


def _hopfogade(bitar):
    """The bits in as few pieces as can be: blanks between two that differ go with them."""
    hela: list[Bit] = []
    kvar = [bit for bit in bitar if bit.text]
    for plats, bit in enumerate(kvar):
        mellan = 0 < plats < len(kvar) - 1 and kvar[plats - 1].skiljer and kvar[plats + 1].skiljer
        ett = Bit(bit.text, bit.skiljer or (mellan and bit.text.isspace()))
        if hela and hela[-1].skiljer is ett.skiljer:
            hela[-1] = Bit(hela[-1].text + ett.text, ett.skiljer)
        else:
            hela.append(ett)
    return tuple(hela)
