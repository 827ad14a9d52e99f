"""Organisationsnummer, which mark the sekretessområde of an enhet."""

from datetime import date

from stdnum.se import orgnr

from models.shared.personnummer import Nummertyp, Personnummer
from models.shared.rules import RuleBroken

FIELD = "organisationsnummer"
MAX_LENGTH = 40
BLANKS = " \t\r\n\u00a0\u202f"
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def parse(text: str, today: date | None = None) -> str:
    """NNNNNN-NNNN from ten digits, or twelve with 16 first. A sole trader's is the personnummer, with its own dates."""
    stripped = text.strip(BLANKS)
    digits = orgnr.compact(stripped.translate(DASHES)) if len(stripped) <= MAX_LENGTH else ""
    if not digits.isascii() or not digits.isdecimal() or len(digits) not in {10, 12}:
        raise RuleBroken("Ange organisationsnumret med tio siffror, NNNNNN-NNNN.", FIELD)
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    if not _is_organisation(digits) and not _is_person(digits, today):
        raise RuleBroken("Organisationsnumret stämmer inte. Kontrollera siffrorna.", FIELD)
    return orgnr.format(digits[-10:])


def _is_organisation(digits: str) -> bool:
    # The third digit is at least 2, so that no legal person's number can be read as a birth date.
    return len(digits) == 10 and digits[0] != "0" and digits[2] >= "2" and orgnr.is_valid(digits)


def _is_person(digits: str, today: date | None) -> bool:
    try:
        return Personnummer.parse_any(digits, today).typ is Nummertyp.PERSONNUMMER
    except RuleBroken:
        return False
