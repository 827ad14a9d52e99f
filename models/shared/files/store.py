"""Where files are kept: under the instance folder's files/, each named by the SHA-256 of what it holds.

A file is on the disk before any row names it, and is never changed. What no row names is removed by a job.
"""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple

from filelock import FileLock

from models import gather
from models.shared import archive, clock
from models.shared.fields import CharField
from models.shared.record import Record

FOLDER, INCOMING, LOCK = "files", "files-incoming", "files.lock"
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL
BLOCK = 1024 * 1024
GRACE = timedelta(hours=1)  # between a file and the row that names it; longer than any request lasts

_instance: list[Path] = []


class StoredField(CharField):
    """A column that names a file that is kept."""

    def __init__(self, **kwargs: Any):
        super().__init__(max_length=64, **kwargs)


class Stored(NamedTuple):
    """A file that is kept."""

    sha256: str
    size: int


class Damaged(Exception):
    """A file is gone, or is no longer what it was."""


def configure(instance: Path) -> None:
    """Say where the instance folder is. Called once by create_app."""
    _instance[:] = [instance]


@contextmanager
def incoming(stream: IO[bytes], most: int) -> Iterator[Path]:
    """What is being received, in a file outside those that are kept; at most one byte more than may be received.

    Whatever lies beside it under the same name goes with it when it is done.
    """
    folder = _instance[0] / INCOMING
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / secrets.token_hex(16)
    try:
        with os.fdopen(os.open(path, NEW, 0o600), "wb") as file:
            left = most + 1
            while left and (block := stream.read(min(BLOCK, left))):
                file.write(block)
                left -= len(block)
        yield path
    finally:
        for each in folder.glob(f"{path.name}*"):
            each.unlink(missing_ok=True)


def keep(source: Path) -> Stored:
    """Keep a file. It is whole under its name, and on the disk, when this returns."""
    with source.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    target = path_of(sha256)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = source.with_name(f"{source.name}.part")
    with source.open("rb") as file, os.fdopen(os.open(part, NEW, 0o600), "wb") as copy:
        while block := file.read(BLOCK):
            copy.write(block)
        size = copy.tell()
        copy.flush()
        os.fsync(copy.fileno())
    with _alone():
        os.replace(part, target)
    archive.sync(target.parent)
    archive.sync(target.parent.parent)
    return Stored(sha256, size)


def content(sha256: str) -> bytes:
    """What a file holds. Raises Damaged when that is not what was kept."""
    try:
        held = path_of(sha256).read_bytes()
    except FileNotFoundError:
        raise Damaged(sha256) from None
    if hashlib.sha256(held).hexdigest() != sha256:
        raise Damaged(sha256)
    return held


def path_of(sha256: str) -> Path:
    """Where a file lies."""
    return _instance[0] / FOLDER / sha256[:2] / sha256


def missing() -> int:
    """How many files rows name that are not there."""
    return sum(not path_of(sha256).exists() for sha256 in _named())


def clear() -> int:
    """Remove what no row names and what a crash has left half received. Returns how many files."""
    old = clock.now().timestamp() - GRACE.total_seconds()
    gone = 0
    for path in _old(_instance[0] / INCOMING, old):
        path.unlink(missing_ok=True)
        gone += 1
    named = _named()
    for path in _old(_instance[0] / FOLDER, old):
        if path.name in named:
            continue
        with _alone():  # nobody keeps the same file anew between the question and the removal
            if path.stat().st_mtime < old and path.name not in _named(path.name):
                path.unlink()
                gone += 1
    return gone


def _old(folder: Path, old: float) -> Iterator[Path]:
    yield from (path for path in list(folder.rglob("*")) if path.is_file() and path.stat().st_mtime < old)


def _named(sha256: str = "") -> set[str]:
    """What rows name, or whether they name this."""
    return {
        named
        for model, field in _columns()
        for (named,) in model.select(field).where(field == sha256 if sha256 else field != "").tuples()
    }


@cache
def _columns() -> tuple[tuple[type[Record], StoredField], ...]:
    """Every column of every domain that names a file."""
    return tuple(
        (model, field)
        for model in gather("TABLES")
        for field in model._meta.sorted_fields
        if isinstance(field, StoredField)
    )


def _alone() -> FileLock:
    return FileLock(_instance[0] / LOCK)
