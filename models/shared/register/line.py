"""The rows of a file as values by field, and what was wrong with them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.shared.register.column import KEEP, Cell, Column, Reading, is_blank
from models.shared.register.sheet import EMPTY, Sheet, open_sheet
from models.shared.rules import RuleBroken

REPORT_EVERY = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Fel:
    """What is wrong in a file: the row, the heading of the column, and what to do about it."""

    rad: int
    falt: str
    orsak: str


@dataclass(slots=True)
class Line:
    """One row of the file. `values` lacks the fields that could not be read or that the file says nothing of."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    broken: bool = False
    keys: tuple[str, ...] = ()


@dataclass
class Content:
    """What a file says."""

    lines: list[Line] = field(default_factory=list)
    fel: list[Fel] = field(default_factory=list)


def read(file: bytes, columns: Sequence[Column], reading: Reading, progress: Progress | None = None) -> Content:
    """Read every row. Raises RuleBroken when the file cannot be read as a table with these columns."""
    by_heading = {_folded(column.rubrik): column for column in columns}
    sheet = open_sheet(file, lambda heading: _folded(heading) in by_heading)
    rows = ((number, row) for number, row in sheet.rows if not all(map(is_blank, row)))
    _, first = next(rows, (0, ()))
    if not first:
        raise RuleBroken(EMPTY)
    headings = _headings(first, by_heading, columns)
    content = Content()
    for count, (number, row) in enumerate(rows, start=1):
        content.lines.append(_line(number, row, headings, sheet, reading, content.fel))
        if progress and count % REPORT_EVERY == 0:
            progress(count, max(count, sheet.total))
    if not content.lines:
        raise RuleBroken("Filen har bara rubriker. Fyll i minst en rad.")
    if progress:
        progress(len(content.lines), len(content.lines))
    return content


def _headings(row: Sequence[Cell], by_heading: dict[str, Column], columns: Sequence[Column]) -> list[Column | None]:
    """The column that each place in a row belongs to. Everything wrong with the headings is told at once."""
    found: list[Column | None] = []
    unknown, twice = [], []
    for cell in row:
        column = None if is_blank(cell) else by_heading.get(_folded(str(cell)))
        if column is None and not is_blank(cell):
            unknown.append(f"”{' '.join(str(cell).split())[:40]}”")
        elif column and column in found:
            twice.append(f"”{column.rubrik}”")
        found.append(column)
    missing = [f"”{column.rubrik}”" for column in columns if column.maste_finnas and column not in found]
    if unknown or twice or missing:
        raise RuleBroken(" ".join(_told(unknown, twice, missing, columns)))
    while found[-1] is None:
        found.pop()
    return found


def _told(unknown: list[str], twice: list[str], missing: list[str], columns: Sequence[Column]) -> Iterator[str]:
    # A first row without any heading of ours is a person as likely as a heading, and is not repeated.
    if unknown and len(missing) < sum(column.maste_finnas for column in columns):
        yield f"Okänd rubrik: {', '.join(unknown[:10])}."
    if twice:
        yield f"Rubriken står mer än en gång: {', '.join(twice)}."
    if missing:
        yield f"Rubriken saknas: {', '.join(missing)}."
    yield f"Första raden ska ha rubriker ur mallen: {', '.join(column.rubrik for column in columns)}."


def _line(
    number: int,
    row: Sequence[Cell],
    headings: list[Column | None],
    sheet: Sheet,
    reading: Reading,
    fel: list[Fel],
) -> Line:
    line = Line(number)
    before = len(fel)
    if sheet.exact and len(row) < len(headings):
        fel.append(Fel(number, "", f"Raden har {len(row)} fält, men rubrikerna är {len(headings)}."))
    elif any(not is_blank(cell) for cell in row[len(headings) :]):
        fel.append(Fel(number, "", "Raden har fler fält än det finns rubriker."))
    else:
        for place, column in enumerate(headings):
            cell = row[place] if place < len(row) else None
            if column:
                _read_cell(line, column, cell, reading, fel)
            elif not is_blank(cell):
                fel.append(Fel(number, "", f"Fält {place + 1} saknar rubrik."))
    line.broken = len(fel) > before
    return line


def _read_cell(line: Line, column: Column, cell: Cell, reading: Reading, fel: list[Fel]) -> None:
    if is_blank(cell):
        if column.kravs:
            fel.append(Fel(line.number, column.rubrik, "Fältet är tomt. Fyll i det."))
        elif column.kind.empty is not KEEP:
            line.values[column.falt] = column.kind.empty
        return
    try:
        line.values[column.falt] = column.kind.read(cell, reading)
    except RuleBroken as broken:
        fel.append(Fel(line.number, column.rubrik, broken.sentence))


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()
