"""Whole numbers from outside: what cannot be the id of a row names nothing."""

import re

from werkzeug.datastructures import MultiDict
from werkzeug.routing import IntegerConverter

FITS = "[0-9]{1,18}"  # every such number fits a column of 64 bits


class RowId(IntegerConverter):
    """The `int` of our addresses; one that no row can have is an address that does not exist."""

    regex = FITS


def number(values: MultiDict[str, str], name: str) -> int:
    """The number that a field or an argument holds; 0 when it holds none that a row can have."""
    text = values.get(name, "")
    return int(text) if re.fullmatch(FITS, text) else 0


def whole(value: object) -> int:
    """The number that one of the choices of a form stands for; ValueError when it is none."""
    if not re.fullmatch(FITS, str(value)):
        raise ValueError("not a number that a row can have")
    return int(str(value))
