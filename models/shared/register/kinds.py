"""How the cells of register files are read, also where a spreadsheet has made something else of what was written."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from models.shared import orgnummer, reference
from models.shared.personnummer import Personnummer
from models.shared.register.column import Cell, Kind, Reading
from models.shared.rules import RuleBroken
from models.shared.text import clean, search_key

YEARS = range(1880, 2101)
ISO_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
HSA_ID = re.compile(r"[^\s,;]{1,64}")
SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
EXCEL_ERRORS = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SAKNAS!", "#VÄRDEFEL!"})
WHOLE = 10**15

FORMAT_AS_TEXT = "Formatera kolumnen som text och skriv värdet på nytt."
BAD_DAY = "Ange datum som ÅÅÅÅ-MM-DD."


def text(length: int, empty: str | None = "") -> Kind:
    """Text on one line."""
    return Kind(lambda cell, _: _short(as_text(cell), length), str, f"Text, högst {length} tecken", empty)


def choice(words: Mapping[Any, str]) -> Kind:
    """One of some values, each written with its word or as it is stored."""
    known = {search_key(form): value for value, word in words.items() for form in (value, word)}

    def read(cell: Cell, _: Reading) -> Any:
        found = known.get(search_key(as_text(cell)))
        if found is None:
            raise RuleBroken(f"Skriv något av {', '.join(words.values())}.")
        return found

    return Kind(read, lambda value: words[value], ", ".join(words.values()))


def as_text(cell: Cell) -> str:
    """What was written in a cell. A whole number stands for its digits; what a spreadsheet has changed is refused."""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < WHOLE:
        cell = int(cell)
    if isinstance(cell, int) and abs(cell) < WHOLE:
        return str(cell)
    if isinstance(cell, int | float):
        return _changed("ett annat tal")
    if not isinstance(cell, str):
        return _changed("ett datum eller klockslag")
    if cell.strip() in EXCEL_ERRORS:
        raise RuleBroken("Cellen innehåller ett fel från kalkylprogrammet. Skriv värdet på nytt.")
    return clean(cell)


def _changed(into: str) -> str:
    raise RuleBroken(f"Kalkylprogrammet har gjort om värdet till {into}. {FORMAT_AS_TEXT}")


def _short(found: str, length: int) -> str:
    if len(found) > length:
        raise RuleBroken(f"Texten är för lång. Skriv högst {length} tecken.")
    return found


def _digits(cell: Cell, *lengths: int) -> str:
    """The digits of a cell, with the zeros in front that a spreadsheet takes away when it makes a number of them."""
    found = as_text(cell)
    if SCIENTIFIC.fullmatch(found):
        _changed("ett tal med tiopotens")
    if isinstance(cell, int | float) and found.isdecimal():
        return found.zfill(next((length for length in lengths if len(found) <= length), 0))
    return found


def _read_hsa_id(cell: Cell, _: Reading) -> str:
    found = as_text(cell)
    if not HSA_ID.fullmatch(found):
        raise RuleBroken("Ange HSA-id med högst 64 tecken, utan mellanslag.")
    return found


def _read_personnummer(cell: Cell, reading: Reading) -> Personnummer:
    return Personnummer.parse_any(_digits(cell, 10, 12), reading.dag, reading.reservformat)


def _read_orgnr(cell: Cell, reading: Reading) -> str:
    return orgnummer.parse(_digits(cell, 10, 12), reading.dag)


def _read_kommunkod(cell: Cell, _: Reading) -> str:
    kod = _digits(cell, 4).zfill(4)
    if reference.kommun(kod) is None:
        raise RuleBroken("Kommunkoden finns inte. Ange fyra siffror, till exempel 0114.")
    return kod


def _read_postnummer(cell: Cell, _: Reading) -> str:
    found = "".join(_digits(cell, 5).split())
    if not re.fullmatch("[0-9]{5}", found):
        raise RuleBroken("Ange postnumret med fem siffror.")
    return found


def _read_telefon(cell: Cell, _: Reading) -> str:
    found = _short(as_text(cell), 40)
    if isinstance(cell, str) or not found.isdecimal():
        return found
    return f"+{found}" if found.startswith("46") else f"0{found}"


def _read_flag(cell: Cell, _: Reading) -> bool:
    found = as_text(cell).casefold()
    if found not in {"ja", "nej"}:
        raise RuleBroken("Skriv ja eller nej.")
    return found == "ja"


def _read_day(cell: Cell, _: Reading) -> date:
    if isinstance(cell, datetime) and cell.time() == time(0):
        cell = cell.date()
    if isinstance(cell, date) and not isinstance(cell, datetime):
        found = cell
    else:
        parts = None if isinstance(cell, datetime | bool) else ISO_DAY.fullmatch(as_text(cell))
        if parts is None:
            raise RuleBroken(BAD_DAY)
        try:
            found = date(*map(int, parts.groups()))
        except ValueError:
            raise RuleBroken("Datumet finns inte. " + BAD_DAY) from None
    if found.year not in YEARS:
        raise RuleBroken(BAD_DAY)
    return found


def _read_past_day(cell: Cell, reading: Reading) -> date:
    found = _read_day(cell, reading)
    if found > reading.dag:
        raise RuleBroken("Datumet kan inte ligga i framtiden.")
    return found


def _read_names(cell: Cell, _: Reading) -> tuple[str, ...]:
    found = (name.strip() for name in as_text(cell).split(","))
    return tuple(dict.fromkeys(name for name in found if name))


def _show_flag(value: bool) -> str:
    return "ja" if value else "nej"


HSA = Kind(_read_hsa_id, str, "HSA-id")
NUMMER = Kind(_read_personnummer, str, "ÅÅÅÅMMDD-NNNN")
ORGNR = Kind(_read_orgnr, str, "NNNNNN-NNNN")
KOMMUNKOD = Kind(_read_kommunkod, str, "Fyra siffror")
POSTNUMMER = Kind(_read_postnummer, str, "Fem siffror", "")
TELEFON = Kind(_read_telefon, str, "Text, högst 40 tecken", "")
JA_NEJ = Kind(_read_flag, _show_flag, "ja eller nej", False)
DAG = Kind(_read_day, str, "ÅÅÅÅ-MM-DD")
GANGEN_DAG = Kind(_read_past_day, str, "ÅÅÅÅ-MM-DD")
NAMN = Kind(_read_names, ", ".join, "Med kommatecken emellan", ())
