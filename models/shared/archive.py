"""A backup archive: files in a compressed tar with a manifest of their checksums, and a checksum beside it.

The archive can pass through a command on its way, such as `age -r RECIPIENT` or `gpg --encrypt`. Then nothing that
can be read is ever written where the archive is kept.
"""

import gzip
import hashlib
import json
import os
import re
import tarfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from models.shared.pipe import BLOCK, sink, source
from models.shared.rules import RuleBroken

MANIFEST = "manifest.json"
ALLOWED = re.compile(r"^(database\.(sqlite3|pgdump)|audit-seals\.txt|keys/[\w-]+\.key|files/[^\\:]+)$")
TO_SYNC = os.O_RDWR if os.name == "nt" else os.O_RDONLY  # Windows syncs only what may be written
TORN = "Arkivet går inte att läsa. Det är skadat, eller krypterat med ett kommando som inte angavs."


def write(target: Path, members: Iterable[tuple[str, Path]], facts: dict[str, Any], through: str = "") -> None:
    """Write an archive of (name, file). It appears under its name when all of it is on the disk."""
    part = target.with_name(f"{target.name}.part")
    described: dict[str, dict[str, Any]] = {}
    try:
        with (
            sink(part, through) as packer,
            gzip.GzipFile("", "wb", 6, packer, mtime=0) as packed,
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            for name, path in members:
                if path.exists():  # else a file removed since the copying began
                    described[name] = _add(tar, name, path)
            manifest = json.dumps({**facts, "members": described}, ensure_ascii=False, indent=1).encode()
            tar.addfile(_entry(MANIFEST, len(manifest)), BytesIO(manifest))
        beside = sidecar(target)
        _create(beside, f"{digest(part)}  {target.name}\n".encode())
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    sync(target.parent)


def unpack(archive: Path, folder: Path, through: str = "") -> dict[str, Any]:
    """Check an archive and lay out its files in a folder. Returns the manifest.

    Raises RuleBroken when a checksum differs, or when it holds anything but what a backup holds.
    """
    beside = sidecar(archive)
    if beside.exists() and beside.read_text(errors="replace").split()[:1] != [digest(archive)]:
        raise RuleBroken(f"Kontrollsumman i {beside.name} stämmer inte. Arkivet är ändrat eller skadat.")
    found: dict[str, dict[str, Any]] = {}
    try:
        with source(archive, through) as unpacker, tarfile.open(fileobj=unpacker, mode="r|gz") as tar:
            for entry in tar:
                if entry.name in found:
                    raise ValueError("twice the same name")
                found[entry.name] = _extract(tar, entry, folder)
        del found[MANIFEST]
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        wanted = manifest["members"]
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error, ValueError, KeyError) as fault:
        raise RuleBroken(TORN) from fault
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            raise RuleBroken(f"{name} i arkivet stämmer inte med arkivets förteckning. Arkivet är ändrat eller skadat.")
    return manifest


def sidecar(archive: Path) -> Path:
    """The file that holds the checksum of an archive, as sha256sum writes it."""
    return archive.with_name(f"{archive.name}.sha256")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Return when a file, or the names in a folder, are on the disk."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, TO_SYNC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def _add(tar: tarfile.TarFile, name: str, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        reader = _Hashing(file)
        tar.addfile(_entry(name, size), cast(IO[bytes], reader))
    return {"size": size, "sha256": reader.sha256.hexdigest()}


def _extract(tar: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> dict[str, Any]:
    path = PurePosixPath(entry.name)
    own = entry.name == MANIFEST or ALLOWED.match(entry.name)
    if not own or not entry.isreg() or path.is_absolute() or ".." in path.parts:
        raise RuleBroken(f"Arkivet innehåller något som inte hör till en säkerhetskopia: {entry.name!a}")
    target = folder / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    reader = _Hashing(cast(IO[bytes], tar.extractfile(entry)))
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while block := reader.read(BLOCK):
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return {"size": entry.size, "sha256": reader.sha256.hexdigest()}


def _create(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(size)
        self.sha256.update(block)
        return block
