"""Which files are taken: by what they hold and by their name, read outside this process (FI-01, FI-03)."""

import json
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from threading import BoundedSemaphore
from typing import NamedTuple

from models.shared.files import reader
from models.shared.rules import RuleBroken
from models.shared.text import clean

TWO_AT_ONCE = BoundedSemaphore(2)  # in each process of the web: each may take 200 MB
WAIT = 15  # seconds on a busy machine; what is refused is refused long before
LONGEST_NAME = 150
SUFFIXES = {
    "pdf": {".pdf"},
    "png": {".png"},
    "jpg": {".jpg", ".jpeg"},
    "docx": {".docx"},
    "xlsx": {".xlsx"},
    "odt": {".odt"},
    "txt": {".txt"},
}
MIME = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain; charset=utf-8",
}
ACCEPT = ",".join(sorted(suffix for suffixes in SUFFIXES.values() for suffix in suffixes))


class Read(NamedTuple):
    """A file that is taken."""

    kind: str
    text: str
    whole: bool  # whether all that it says could be read
    file: Path  # the file itself, or the same without the traces of its pictures


def name_of(sent: str, field: str = "fil") -> str:
    """The name of a file as it is kept: one line, without the folders that some browsers send along."""
    name = clean(PureWindowsPath(sent).name, field=field)
    if len(name) > LONGEST_NAME:
        raise RuleBroken(f"Filens namn är längre än {LONGEST_NAME} tecken. Byt namn på den.", field)
    if not any(Path(name).suffix.lower() in suffixes for suffixes in SUFFIXES.values()):
        raise RuleBroken(reader.UNKNOWN, field)
    return name


def read(file: Path, name: str, cleaned: Path, field: str = "fil") -> Read:
    """Read the file, or raise RuleBroken with the reason that it is not taken."""
    command = [sys.executable, "-I", reader.__file__, str(file), str(cleaned)]
    if not TWO_AT_ONCE.acquire(timeout=WAIT):
        raise RuleBroken("Andra filer granskas just nu. Försök igen om en stund.", field)
    try:
        done = subprocess.run(command, capture_output=True, timeout=WAIT, check=True)
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise RuleBroken("Filen är för stor eller för invecklad att granska. Spara den som PDF.", field) from None
    finally:
        TWO_AT_ONCE.release()
    if "refused" in answer:
        raise RuleBroken(answer["refused"], field)
    kind = answer["kind"]
    if Path(name).suffix.lower() not in SUFFIXES[kind]:
        raise RuleBroken(f"Filen är en {kind.upper()}-fil men heter något annat. Byt ändelse.", field)
    return Read(kind, answer["text"], answer["whole"], cleaned if answer.get("cleaned") else file)
