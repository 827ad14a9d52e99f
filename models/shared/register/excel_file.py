"""Reading an Excel workbook: its one sheet, with the values that its formulas had when it was saved."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from models.shared.register.column import Cell, is_blank
from models.shared.register.sheet import EMPTY, MOST_CELLS, MOST_ROWS, NOT_A_TABLE, TOO_BIG, TOO_MANY_ROWS, Sheet
from models.shared.rules import RuleBroken

MOST_UNPACKED = 200 * 1024 * 1024
MOST_UNPACKED_PART = 4 * 1024 * 1024  # of what is read whole: everything but the cells and their texts
MOST_PARTS = 1_000
STREAMED = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml", re.IGNORECASE)
MACROS = re.compile(r"vbaProject\w*\.bin$|^xl/macrosheets/", re.IGNORECASE)
EXPLANATION = "Förklaring"  # the sheet of our own template that is not read

HAS_MACROS = "Arbetsboken innehåller makron. Spara den som Excelarbetsbok (.xlsx) utan makron och försök igen."
UNREADABLE = "Excelfilen går inte att läsa. Öppna den i kalkylprogrammet, spara den som .xlsx och försök igen."


def check(file: bytes) -> None:
    """Raise RuleBroken for what is no workbook, holds macros or unpacks to more than it may, by its table of parts."""
    try:
        _check_parts(file)
    except RuleBroken:
        raise
    except Exception as fault:
        raise RuleBroken(UNREADABLE) from fault


def open_sheet(file: bytes) -> Sheet:
    """Open a workbook. Raises RuleBroken, also while the rows are read."""
    import openpyxl  # 5 MiB, which few processes need

    try:
        _check_parts(file)
        book = openpyxl.load_workbook(io.BytesIO(file), read_only=True, data_only=True, keep_links=False)
        sheet = _only_one(book)
        return Sheet(_rows(book, sheet), min(sheet.max_row or 0, MOST_ROWS), exact=False)
    except RuleBroken:
        raise
    except Exception as fault:
        # A damaged workbook can fail anywhere in the library, with any kind of error.
        raise RuleBroken(UNREADABLE) from fault


def _check_parts(file: bytes) -> None:
    """Refuse a file with macros (FI-01), or that unpacks to more than it may.

    No part can unpack to more than it says itself.
    """
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = archive.infolist()
    if not any(part.filename.lower().startswith("xl/") for part in parts):
        raise RuleBroken(NOT_A_TABLE)
    if any(MACROS.search(part.filename) for part in parts):
        raise RuleBroken(HAS_MACROS)
    read_whole = (part.file_size for part in parts if not STREAMED.fullmatch(part.filename))
    if (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > MOST_UNPACKED
        or max(read_whole, default=0) > MOST_UNPACKED_PART
    ):
        raise RuleBroken(TOO_BIG)


def _only_one(book: Any) -> Any:
    filled = [sheet for sheet in book.worksheets if sheet.title != EXPLANATION and _has_content(sheet)]
    if not filled:
        raise RuleBroken(EMPTY)
    if len(filled) > 1:
        names = ", ".join(f"”{sheet.title[:40]}”" for sheet in filled[:5])
        raise RuleBroken(f"Arbetsboken har {len(filled)} blad med innehåll: {names}. Spara det som gäller för sig.")
    return filled[0]


def _has_content(sheet: Any) -> bool:
    return any(not is_blank(cell) for row in _cells(sheet) for cell in row)


def _rows(book: Any, sheet: Any) -> Iterator[tuple[int, Sequence[Cell]]]:
    try:
        for count, row in enumerate(_cells(sheet)):
            if count > MOST_ROWS:  # the headings are not counted
                raise RuleBroken(TOO_MANY_ROWS)
            yield count + 1, row
    except (RuleBroken, GeneratorExit):
        raise
    except Exception as fault:
        raise RuleBroken(UNREADABLE) from fault
    finally:
        book.close()


def _cells(sheet: Any) -> Iterator[Sequence[Cell]]:
    # The bounds are ours: a sheet may say that its next row is the thousand millionth, and the gap would be filled.
    return sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_CELLS, values_only=True)
