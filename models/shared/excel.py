"""Excel files that go out: every cell is text, but for a Number, and none is a formula."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from models.shared.audit_export import inert

TEXT, WHOLE = "@", "0"
LONGEST = 32_767  # characters in a cell


class Number(int):
    """A whole number that is to be counted with, and so is one in its cell too."""


def cell(sheet: Any, value: str, bold: bool = False) -> Any:
    """A cell of text, without the characters that break a sheet (FI-06)."""
    value = ILLEGAL_CHARACTERS_RE.sub("", value)
    made = WriteOnlyCell(sheet, value or None)
    made.number_format = TEXT
    if value:
        made.data_type = "s"  # never a formula, whatever it begins with
    if bold:
        made.font = Font(bold=True)
    return made


def number(sheet: Any, value: Number) -> Any:
    """A cell that can be counted with."""
    made = WriteOnlyCell(sheet, value)
    made.number_format = WHOLE
    return made


def book(sheets: Iterable[tuple[str, Sequence[tuple[str, int]], Iterable[Sequence[Any]]]]) -> bytes:
    """A file of sheets: each its name, its columns as heading and width, and its rows.

    What begins as a formula does has an apostrophe before it, so that it is text in whatever it is copied to.
    """
    made = Workbook(write_only=True)
    for name, columns, rows in sheets:
        sheet = made.create_sheet(name)
        sheet.freeze_panes = "A2"
        for place, (_, width) in enumerate(columns, start=1):
            dimension = sheet.column_dimensions[get_column_letter(place)]
            dimension.width, dimension.number_format = width, TEXT
        sheet.append([cell(sheet, heading, bold=True) for heading, _ in columns])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _cell(sheet, value):
    return number(sheet, value) if isinstance(value, Number) else cell(sheet, inert(value)[:LONGEST])
