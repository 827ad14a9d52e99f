"""Files that go out: the template of a register, and the organisation as it is now in the same columns."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from models.shared import audit, events
from models.shared.db import db
from models.shared.register.base import Register
from models.shared.register.csv_file import inert
from models.shared.register.excel_file import EXPLANATION
from models.shared.rules import RuleBroken

WIDTHS = (22, 12, 24, 90)


class Format(StrEnum):
    """What a file is written as."""

    CSV = "csv"
    XLSX = "xlsx"


def template(register: Register, form: Format) -> bytes:
    """A file with the headings of the register and no rows."""
    return write(register, form, ())


def export(register: Register, form: Format, by: Any) -> bytes:
    """What the register holds now, as a file that reads back to the same. Raises RuleBroken for persons.

    A register of persons leaves through nothing that masks no protected identity.
    """
    if register.galler_personer:
        raise RuleBroken("Registret innehåller personuppgifter och kan inte hämtas som fil.")
    with db.atomic():
        rows = list(register.current())
        audit.record(events.REGISTER_EXPORTERAT, None, by=by, register=register.namn, antal=len(rows))
    return write(register, form, rows)


def write(register: Register, form: Format, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Values by field as a file with the columns of the register."""
    shown = ([column.show(row.get(column.falt)) for column in register.columns] for row in rows)
    return _as_csv(register, shown) if form == Format.CSV else _as_xlsx(register, shown)


def _as_csv(register: Register, rows: Iterable[Sequence[str]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.rubrik for column in register.columns])
    writer.writerows([inert(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _as_xlsx(register: Register, rows: Iterable[Sequence[str]]) -> bytes:
    from openpyxl import Workbook  # 5 MiB, which few processes need
    from openpyxl.utils import get_column_letter

    from models.shared.excel import TEXT, cell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(register.rubrik)
    sheet.freeze_panes = "A2"
    for place, column in enumerate(register.columns, start=1):
        # As text, so that no number loses its zeros and no code becomes a date.
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.number_format = max(18, len(column.rubrik) + 4), TEXT
    sheet.append([cell(sheet, column.rubrik, bold=True) for column in register.columns])
    for row in rows:
        sheet.append([cell(sheet, value) for value in row])
    _explain(book.create_sheet(EXPLANATION), register)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _explain(sheet: Any, register: Register) -> None:
    """A second sheet, which is not read in, about the columns."""
    from openpyxl.utils import get_column_letter

    from models.shared.excel import cell

    for place, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([cell(sheet, text, bold=True) for text in ("Rubrik", "Krävs", "Skrivs", "Betyder")])
    for column in register.columns:
        needed = "ja" if column.kravs else "rubriken" if column.rubrik_kravs else "nej"
        sheet.append([cell(sheet, text) for text in (column.rubrik, needed, column.kind.skrivs, column.hjalp)])
