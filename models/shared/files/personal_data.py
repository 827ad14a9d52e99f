"""Personal data that a file should not hold: personnummer, and the name of a person (M98, F20)."""

import re
import unicodedata
from collections.abc import Iterator

from stdnum import luhn

from models.shared.reservnummer import Reservnummerformat
from models.shared.text import search_key

NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{2})?([0-9]{6})[-+\u2010-\u2015\u2212 ]?([0-9]{4})(?![0-9])")
TWELVE = re.compile(r"(?<![0-9A-Z])([0-9A-Z]{8})[-+ ]?([0-9A-Z]{4})(?![0-9A-Z])")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
WORD = re.compile(r"[^\W_]+")
SHORTEST = 3  # letters of a name; shorter ones are words
PERSONNUMMER, NAMN = "ett personnummer", "patientens namn"


def personal_data(
    text: str, fornamn: str, efternamn: str, reservformat: Reservnummerformat | None = None
) -> Iterator[str]:
    """Each kind of personal data in the text, as a Swedish phrase."""
    text = UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    if any(_is_number(*found.groups()) for found in NUMBER.finditer(text)) or _holds(text, reservformat):
        yield PERSONNUMMER
    names = {part for part in search_key(f"{fornamn} {efternamn}").split() if len(part) >= SHORTEST}
    if names & set(search_key(" ".join(set(WORD.findall(text)))).split()):
        yield NAMN


def _is_number(day, last):
    """True for a personnummer or a samordningsnummer; its check digit leaves out most other numbers."""
    month, date = int(day[2:4]), int(day[4:])
    return month <= 12 and (1 <= date <= 31 or 60 <= date <= 91) and luhn.is_valid(day + last)


def _holds(text, reservformat):
    if reservformat is None:
        return False
    return any(reservformat.matchar("".join(found.groups())) for found in TWELVE.finditer(text.upper()))
