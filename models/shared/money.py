"""Amounts of money: whole öre in the code, kronor where people read and write."""

import re
from decimal import Decimal

from models.shared.rules import RuleBroken

NBSP = "\u00a0"
MINUS = "\u2212"
LARGEST_ORE = 999_999_999_999
MAX_LENGTH = 40

BLANKS = " \t\r\n\u00a0\u202f"
AMOUNT = re.compile(
    rf"(?P<minus>[-{MINUS}][ \u00a0]?)?"
    r"(?P<kronor>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)"
    r"(?:[,.](?P<decimals>[0-9]{1,2})|:(?P<ore>[0-9]{2})|:-)?"
    r"(?:[ \u00a0\u202f]?kr)?"
)


def kr(ore: int) -> str:
    """An amount as people read it: 1 048,00 kr, with spaces that do not break and a true minus sign."""
    if not isinstance(ore, int) or isinstance(ore, bool):
        raise TypeError("an amount is a whole number of öre")
    kronor, rest = divmod(abs(ore), 100)
    grouped = f"{kronor:,}".replace(",", NBSP)
    return f"{MINUS if ore < 0 else ''}{grouped},{rest:02}{NBSP}kr"


def parse_kronor(text: str, *, negative: bool = False, field: str | None = None) -> int:
    """Whole öre from an amount as people write it: 48, 48,00, 48:50, 1 048,50 kr. Below zero only when asked for."""
    stripped = text.strip(BLANKS)
    amount = AMOUNT.fullmatch(stripped) if len(stripped) <= MAX_LENGTH else None
    if not amount:
        raise RuleBroken("Ange beloppet i kronor, till exempel 48 eller 1 048,50.", field)
    decimals = (amount["decimals"] or amount["ore"] or "").ljust(2, "0")
    ore = int(re.sub("[^0-9]", "", amount["kronor"])) * 100 + int(decimals)
    if ore > LARGEST_ORE:
        raise RuleBroken(f"Beloppet är för stort. Ange högst {kr(LARGEST_ORE)}.", field)
    if amount["minus"] and ore and not negative:
        raise RuleBroken("Beloppet kan inte vara mindre än noll. Ta bort minustecknet.", field)
    return -ore if amount["minus"] else ore


def percent_of(ore: int, percent: Decimal) -> int:
    """A share of an amount in whole öre, rounded half up; below zero it mirrors, so a credit cancels its charge."""
    if not isinstance(ore, int) or isinstance(ore, bool) or not isinstance(percent, Decimal):
        raise TypeError("a share is a Decimal of a whole number of öre")
    # In integers, because Decimal rounds to the precision of its context before it is asked to.
    numerator, denominator = percent.as_integer_ratio()
    share, whole = abs(ore * numerator), 100 * denominator
    rounded = (2 * share + whole) // (2 * whole)
    return -rounded if (ore < 0) != (numerator < 0) else rounded
