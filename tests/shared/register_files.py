"""Files for registers, as someone would save them."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from models.shared.register import alla, apply, preview


def csv_file(*rows: str) -> bytes:
    """Rows as they stand in a CSV file."""
    return "\r\n".join(rows).encode("utf-8-sig")


def workbook(*rows: Sequence[Any], **more: Sequence[Sequence[Any]]) -> bytes:
    """Rows as cells of an Excel sheet, and further sheets by name."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, cells in more.items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def look(register: str, *rows: str, **options: Any):
    """The preview of a CSV file with these rows."""
    return preview(alla()[register], csv_file(*rows), f"{register}.csv", **options)


def read_in(register: str, *rows: str, by: Any = None, confirmed: bool = True, **options: Any):
    """Read a CSV file with these rows in."""
    seen = look(register, *rows, **options)
    assert seen.fel == []
    return apply(seen, by, confirmed)


def wrong(seen) -> list[tuple[int, str]]:
    """Where a preview found something wrong."""
    return [(fel.rad, fel.falt) for fel in seen.fel]
