"""A file as rows of cells, whatever it was saved as."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.shared.register.column import Cell
from models.shared.rules import RuleBroken

MOST_BYTES = 50 * 1024 * 1024
MOST_ROWS = 200_000
MOST_CELLS = 50

ZIP = b"PK"
OLD = b"\xd0\xcf\x11\xe0"
FIELD = "fil"

EMPTY = "Filen är tom. Fyll i mallen och försök igen."
NOT_A_TABLE = "Filen är inte en CSV-fil eller en Excelfil (.xlsx). Spara om den och försök igen."
OLD_EXCEL = "Filen är ett äldre Excelformat eller skyddad med lösenord. Spara den som .xlsx utan lösenord."
TOO_BIG = f"Filen är för stor. Den får vara högst {MOST_BYTES // 1024 // 1024} MB. Dela upp den."
TOO_MANY_ROWS = f"Filen har fler än {MOST_ROWS} rader, tomma rader inräknade. Dela upp den."


@dataclass
class Sheet:
    """The rows of a file, each with the number it has there. In an exact file every row has all its cells."""

    rows: Iterator[tuple[int, Sequence[Cell]]]
    total: int
    exact: bool


def check(file: bytes) -> None:
    """Raise RuleBroken for what is plainly no table, before anybody spends time on reading it (FI-01)."""
    from models.shared.register import csv_file, excel_file

    if not file.strip():
        raise RuleBroken(EMPTY, FIELD)
    if len(file) > MOST_BYTES:
        raise RuleBroken(TOO_BIG, FIELD)
    if file.startswith(OLD):
        raise RuleBroken(OLD_EXCEL, FIELD)
    try:
        (excel_file if file.startswith(ZIP) else csv_file).check(file)
    except RuleBroken as broken:
        raise RuleBroken(broken.sentence, FIELD) from None


def open_sheet(file: bytes, is_heading: Callable[[str], bool]) -> Sheet:
    """Open a file by what it holds, not by its name. Raises RuleBroken, also while the rows are read."""
    from models.shared.register import csv_file, excel_file

    check(file)
    return excel_file.open_sheet(file) if file.startswith(ZIP) else csv_file.open_sheet(file, is_heading)
