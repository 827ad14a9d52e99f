"""Text as it is kept, and the keys by which it is found and put in Swedish order on every database."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, groupby

from models.shared.rules import RuleBroken

SORT_LENGTH = 400
MARKS_IN_A_ROW = 30

NEWLINES = re.compile("\r\n|[\r\u0085\u2028\u2029]")
DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Characters without a shape of their own that Unicode counts as letters or marks.
FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")

APOSTROPHES = str.maketrans(dict.fromkeys("'`´ʹʼ‘’′", ""))
RING, DIAERESIS, DOUBLE_ACUTE = "\u030a", "\u0308", "\u030b"
SWEDISH = {("a", RING): "å", ("a", DIAERESIS): "ä", ("o", DIAERESIS): "ö"}
# In a Swedish list Müller stands beside Myller.
SWEDISH_ORDER = {**SWEDISH, ("o", DOUBLE_ACUTE): "ö", ("u", DIAERESIS): "y", ("u", DOUBLE_ACUTE): "y"}
NEIGHBOURS = {"æ": "ä", "ø": "ö", "œ": "ö", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n"}
ORDER = {letter: str(place) for place, letter in enumerate(" 0123456789abcdefghijklmnopqrstuvwxyzåäö", start=10)}


def nfc(text: str, field: str | None = None) -> str:
    """Unicode's composed form, in which equal words are equal bytes (IN-03)."""
    if unicodedata.is_normalized("NFC", text):
        return text
    # Normalising puts the accents of one letter in order in quadratic time: a megabyte of them takes minutes.
    for is_mark, run in groupby(text, _is_mark):
        if is_mark and sum(1 for _ in run) > MARKS_IN_A_ROW:
            raise RuleBroken("Texten innehåller ett tecken med för många accenter. Skriv om det.", field)
    return unicodedata.normalize("NFC", text)


def clean(text: str, multiline: bool = False, field: str | None = None) -> str:
    """Text as it is kept: composed, with plain newlines and no blanks around it.

    What nobody can see is refused and never removed in silence: control characters, marks that turn the writing
    direction, and zero-width characters, also those that join emoji.
    """
    text = nfc(NEWLINES.sub("\n", text), field)
    for place, char in enumerate(text, start=1):
        if kind := _hidden(char):
            raise RuleBroken(
                f"Texten innehåller {kind} (U+{ord(char):04X}) på plats {place}. Ta bort det och försök igen.", field
            )
    text = text.strip()
    if not multiline and "\n" in text:
        raise RuleBroken("Texten innehåller en radbrytning. Skriv allt på en rad.", field)
    if not multiline and "\t" in text:
        raise RuleBroken("Texten innehåller en tabb. Använd mellanslag i stället.", field)
    return text


def search_key(text: str) -> str:
    """Lower-case letters, digits and single spaces, equal for words a Swedish reader takes as the same.

    Å, ä and ö stay letters of their own; é is e and ü is u. Hyphens and other signs part words, apostrophes do not.
    The key holds no sign that LIKE gives a meaning.
    """
    return nfc("".join(_words(text, SWEDISH)))


def sort_key(text: str) -> str:
    """A row of digits that stands in Swedish order: digits, a to z with v and w apart, then å, ä, ö.

    Digits compare alike in every collation, so SQLite and PostgreSQL agree however the database was created (IN-04).
    Signs count as spaces, é as e and ü as y; a comma comes before a space, so every Ek stands before Ek Lund. Other
    alphabets come last. Only the first part of a very long text counts.
    """
    return "0".join(_row(part) for part in text.split(","))[:SORT_LENGTH]


def name_keys(fornamn: str, efternamn: str) -> tuple[str, str]:
    """What a person is found by, whichever name one begins with, and what a list of persons is sorted by."""
    return search_key(f"{fornamn} {efternamn} {fornamn}"), sort_key(f"{efternamn}, {fornamn}")


def _row(text: str) -> str:
    return "".join(ORDER.get(char) or f"9{ord(char):07}" for char in _words(text, SWEDISH_ORDER))


def _hidden(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cc" and char not in "\n\t":
        return "ett styrtecken"
    if category == "Cs":
        return "ett trasigt tecken"
    if char in DIRECTION:
        return "ett osynligt tecken som ändrar skrivriktningen"
    return "ett osynligt tecken" if category == "Cf" or char in FILLERS else ""


def _words(text: str, letters: dict[tuple[str, str], str]) -> Iterator[str]:
    """The letters and digits of a text, folded, with one space between words."""
    started, space = False, ""
    for base, marks in _characters(text):
        category = unicodedata.category(base)
        if category[0] in "LN":
            swedish = next((letters[base, mark] for mark in marks if (base, mark) in letters), "")
            yield from space + (swedish or NEIGHBOURS.get(base) or _digit(base))
            started, space = True, ""
        elif started and category != "Cf":
            space = " "


def _characters(text: str) -> Iterator[tuple[str, str]]:
    """Each character in lower case without its accents, and the accents."""
    base = marks = ""
    for char in chain.from_iterable(map(_decomposed, text)):
        if _is_mark(char):
            marks += char
            continue
        if base:
            yield base, marks
        base, marks = char, ""
    if base:
        yield base, marks


@lru_cache(maxsize=2048)
def _decomposed(char: str) -> str:
    lower = unicodedata.normalize("NFKD", char.casefold().translate(APOSTROPHES))
    return unicodedata.normalize("NFKD", lower.casefold())


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)
