"""Backup: one dated archive of the database, the files and the seals, made while everything runs (DU-05)."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.shared import archive, audit, clock, events, sealing
from models.shared.config import Config
from models.shared.database_copy import copy_postgres, copy_sqlite
from models.shared.db import db, is_sqlite
from models.shared.rules import RuleBroken

FORMAT = 1
SEALS = "audit-seals.txt"
KEYS = ("audit.key", "secret.key", "totp.key")


@dataclass(frozen=True)
class Backup:
    """What was made."""

    path: Path
    rows: int
    files: int
    head: str
    with_keys: bool


def create(config: Config, folder: Path, *, with_keys: bool = False, through: str = "") -> Backup:
    """Make an archive in a folder, sealed log and all. Raises RuleBroken with a sentence when it cannot.

    The order matters: the seals first, which the database then has too; then the database; then the files, which
    are written before the rows that name them and never changed.
    """
    now = clock.local(clock.now())
    target = folder / f"samspel-{now:%Y%m%d-%H%M%S}.tar.gz{_suffix(through)}"
    if target.exists():
        raise RuleBroken(f"{target} finns redan. Försök igen om en sekund.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with db.atomic():
        audit.record(events.SAKERHETSKOPIA, None, by=None, kopia=target.name)
    sealing.seal_all()
    with tempfile.TemporaryDirectory(prefix="backup-", dir=config.instance) as temporary:
        room = Path(temporary)
        seals = _snapshot(config.seals, room / SEALS)
        copy, facts = copy_sqlite(room) if is_sqlite() else copy_postgres(room, config.database_url)
        files = list(_files(config.instance / "files"))
        keys = [(f"keys/{name}", config.instance / name) for name in KEYS if (config.instance / name).exists()]
        described = {
            "format": FORMAT,
            "made": now.isoformat(timespec="seconds"),
            "database": "sqlite" if is_sqlite() else "postgresql",
            "audit_key": fingerprint(config.key("audit")),
            **facts,
        }
        members = [(copy.name, copy), *[(SEALS, path) for path in seals], *files, *(keys if with_keys else [])]
        archive.write(target, members, described, through)
    return Backup(target, sum(facts["tables"].values()), len(files), facts["audit"]["head"], with_keys)


def fingerprint(key: bytes) -> str:
    """What tells one audit key from another without giving it away."""
    return hashlib.sha256(b"samspel audit key\0" + key).hexdigest()[:16]


def _suffix(through: str) -> str:
    """`.age` or `.gpg` when the archive passes through such a command."""
    return f".{Path(through.split()[0]).stem}" if through.split() else ""


def _snapshot(source: Path, target: Path) -> list[Path]:
    """A copy of the second place as far as it reaches now, since it grows."""
    if not source.exists():
        return []
    with source.open("rb") as file:
        target.write_bytes(file.read(os.fstat(file.fileno()).st_size))
    return [target]


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"files/{path.relative_to(folder).as_posix()}", path
