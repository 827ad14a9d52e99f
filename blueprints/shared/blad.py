"""One page at a time of a list that may be long (IN-08)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from blueprints.shared.numbers import number

PER_BLAD = 100


@dataclass(frozen=True)
class Blad:
    """The rows of one page, which page it is and of how many; `antal` counts the whole list."""

    rader: Sequence[Any]
    sida: int
    sidor: int
    antal: int

    def adress(self, sida: int) -> str:
        """The address of another page, with the same filter."""
        values = {**(request.view_args or {}), **request.args.to_dict(), "sida": sida}
        return url_for(request.endpoint or "", **values)


def blad(rader: Sequence[Any], per: int = PER_BLAD) -> Blad:
    """The page that the address asks for, or the nearest there is."""
    sidor = max(1, -(-len(rader) // per))
    sida = min(max(1, number(request.args, "sida")), sidor)
    return Blad(rader[(sida - 1) * per : sida * per], sida, sidor, len(rader))
