"""Jakt: where a word still stands, in every table of the database and every file, packed ones too (PR-05)."""

import io
import zipfile

from models.shared.db import db, is_sqlite

TABELLER = """
SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'
"""


def spar(text, mapp=None):
    """The names of the tables that have the text in any column, and of the files under `mapp` that have it."""
    funna = {tabell for tabell in _tabeller() if _star_i(tabell, text)}
    if mapp is not None:
        funna |= {fil.name for fil in mapp.rglob("*") if fil.is_file() and _i_fil(fil.read_bytes(), text.encode())}
    return funna


def filer(mapp):
    """The files that are kept under `mapp`, by their path in it."""
    return {str(fil.relative_to(mapp)) for fil in mapp.rglob("*") if fil.is_file() and fil.suffix != ".lock"}


def _tabeller():
    """Every table there is, those of an index for search too, and not only the nouns."""
    sqlite = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [rad[0] for rad in db.execute_sql(sqlite if is_sqlite() else TABELLER).fetchall()]


def _star_i(tabell, text):
    sql = f'SELECT * FROM "{tabell}"'
    rader = db.execute_sql(sql).fetchall()
    return any(text in _lasbart(varde) for rad in rader for varde in rad)


def _lasbart(varde):
    if isinstance(varde, bytes | memoryview):
        return bytes(varde).decode("utf-8", "replace")
    return str(varde)


def _i_fil(innehall, text):
    if text in innehall:
        return True
    if not zipfile.is_zipfile(io.BytesIO(innehall)):
        return False
    with zipfile.ZipFile(io.BytesIO(innehall)) as fil:
        return any(_i_fil(fil.read(namn), text) for namn in fil.namelist())
