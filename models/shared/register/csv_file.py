"""Reading CSV as it is really saved: three kinds of separator and three kinds of encoding."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator

from models.shared.register.sheet import MOST_ROWS, NOT_A_TABLE, TOO_MANY_ROWS, Sheet
from models.shared.rules import RuleBroken

LOOKED_AT = 4096
NOT_TEXT = (b"%PDF", b"{\\rtf", b"<", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc")
SEPARATORS = ";,\t"
BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What å, ä, ö and é become when UTF-8 is read as Windows-1252.
GARBLED = re.compile("Ã[¥¤¶©…„–]|\ufffd")
# An apostrophe in front of what a spreadsheet would take for a formula, as our own files have it (FI-06).
INERT = re.compile(r"'+[=+\-@]")

UNREADABLE = "Å, ä och ö går inte att läsa i filen. Spara den som CSV UTF-8 och försök igen."
BAD_QUOTES = "Ett citattecken står fel eller stängs aldrig. Rätta det och försök igen."


def check(file: bytes) -> None:
    """Raise RuleBroken for what begins like something other than text. The rest shows when it is read."""
    beginning = file[:LOOKED_AT].lstrip()
    text = beginning.startswith(BYTE_ORDER_MARKS)
    if beginning.startswith(NOT_TEXT) or (b"\0" in beginning and not text):
        raise RuleBroken(NOT_A_TABLE)


def open_sheet(file: bytes, is_heading: Callable[[str], bool]) -> Sheet:
    """Open a CSV file. The separator is the one that gives the most of the headings we know."""
    text = _decode(file)
    if "\0" in text:
        raise RuleBroken(NOT_A_TABLE)
    return Sheet(_rows(text, _separator(text, is_heading)), text.count("\n"), exact=True)


def inert(value: str) -> str:
    """A cell that no spreadsheet takes for a formula, and that is read back as it was."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@"} or INERT.match(value) else value


def _decode(file: bytes) -> str:
    encodings = ("utf-16",) if file.startswith(BYTE_ORDER_MARKS) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = file.decode(encoding)
        except UnicodeDecodeError:
            continue
        if GARBLED.search(text):
            raise RuleBroken(UNREADABLE)
        return text
    raise RuleBroken(NOT_A_TABLE)


def _separator(text: str, is_heading: Callable[[str], bool]) -> str:
    def known(separator: str) -> tuple[int, int]:
        try:
            first: list[str] = next((row for row in _reader(text, separator) if any(map(str.strip, row))), [])
        except csv.Error:
            return 0, 0
        return sum(map(is_heading, first)), len(first)

    return max(SEPARATORS, key=known)


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = _reader(text, separator)
    line = 1
    try:
        for count, row in enumerate(reader):
            if count > MOST_ROWS:  # the headings are not counted
                raise RuleBroken(TOO_MANY_ROWS)
            yield line, [cell[1:] if cell[:1] == "'" and INERT.match(cell) else cell for cell in row]
            line = reader.line_num + 1
    except csv.Error as fault:
        sentence = "En cell är för lång." if "limit" in str(fault) else BAD_QUOTES
        raise RuleBroken(f"Rad {line}: {sentence}") from None


def _reader(text: str, separator: str):
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
