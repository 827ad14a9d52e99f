"""The second place of the seals: a text file with a line for each, which the operator keeps away from the database."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

SEAL = re.compile(r"^[0-9a-f]{64}$")
TAIL = 64 * 1024


def append(path: Path, lines: Iterable[tuple[object, ...]]) -> None:
    """Add lines and return when they are on the disk. The last word of a line is the seal itself."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab+") as file:
        torn = file.seek(0, os.SEEK_END) and not _tail(file, 1).endswith(b"\n")
        text = "".join(" ".join(map(str, line)) + "\n" for line in lines)
        file.write(b"\n" * bool(torn) + text.encode("ascii"))
        file.flush()
        os.fsync(handle)


def last(path: Path) -> str | None:
    """The seal of the last whole line, or None when there is none."""
    with suppress(FileNotFoundError), path.open("rb") as file:
        for line in reversed(_tail(file, TAIL).decode("ascii", "replace").split("\n")):
            if seal := _seal(line):
                return seal
    return None


def seals(path: Path) -> Iterator[str]:
    """The seals in the order they were written, as far as the file reaches when this is called.

    A line broken off by a power cut is passed over.
    """
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return iter(())
    return _lines(file, os.fstat(file.fileno()).st_size)


def _lines(file: BinaryIO, size: int) -> Iterator[str]:
    with file:
        while file.tell() < size:
            if seal := _seal(file.readline().decode("ascii", "replace")):
                yield seal


def _seal(line: str) -> str | None:
    words = line.split()
    return words[-1] if words and SEAL.match(words[-1]) else None


def _tail(file, length: int) -> bytes:
    file.seek(-min(length, file.seek(0, os.SEEK_END)), os.SEEK_END)
    return file.read()
