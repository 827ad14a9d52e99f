"""The file that old rows of the log are written to before they are removed, and how it is held against the seals."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from models.shared import seal
from models.shared.audit_export import sentence
from models.shared.rules import RuleBroken

# What is sealed of an act, in the order it is sealed.
COLUMNS = (
    "id",
    "tidpunkt",
    "medarbetare",
    "hsa_id",
    "roll",
    "enhet",
    "enhet_namn",
    "vardgivare",
    "handelse",
    "akt",
    "objekt",
    "objekt_id",
    "utfall",
    "fakta",
    "personer",
)


@dataclass(frozen=True)
class Arkiv:
    """A file with so many rows, and its checksum."""

    path: Path
    antal: int
    sha256: str


def skriv(path: Path, spans: Iterable[tuple[int, int]]) -> Arkiv:
    """Write the acts between each pair of ids, one as JSON on each line, with what it says in Swedish as `vad`.

    The file and its checksum beside it are on the disk when this returns, for their owner alone to read. Never writes
    over another file.
    """
    with open(path, "xb", opener=_private) as file:
        try:
            skrivet = _skriv(file, path, spans)
            with open(_beside(path), "xb", opener=_private) as beside:
                beside.write(f"{skrivet.sha256}  {path.name}\n".encode())
                _to_disk(beside)
        except BaseException:
            path.unlink()
            _beside(path).unlink(missing_ok=True)
            raise
    return skrivet


def _skriv(file: BinaryIO, path: Path, spans: Iterable[tuple[int, int]]) -> Arkiv:
    antal = 0
    hashed = hashlib.sha256()
    for after, last in spans:
        for values in seal.contents(after, last):
            act = dict(zip(COLUMNS, values, strict=True))
            act["vad"] = sentence(act["handelse"], act["fakta"])
            line = json.dumps(act, ensure_ascii=False, default=repr).encode("utf-8", "surrogatepass") + b"\n"
            hashed.update(line)
            file.write(line)
            antal += 1
    _to_disk(file)
    return Arkiv(path, antal, hashed.hexdigest())


def kontrollera(path: Path, keys: list[bytes]) -> Arkiv:
    """Read a file back and hold each row against its seal, which stays when the row is gone.

    Raises RuleBroken when a row is not as it was sealed, or when a seal has rows that the file lacks.
    """
    antal = 0
    seals = seal.all_seals()
    left: dict[int, bytes] = {}
    for act in _acts(path):
        values: list[Any] = [act.get(column) for column in COLUMNS]
        while not left:
            left = _next(seals, values[0], path)
        sealed = left.pop(values[0], None)
        if sealed is None:
            raise RuleBroken(f"Rad {values[0]} i {path} finns inte i loggens förseglingar där den ska stå.")
        if not any(seal.digest(key, values) == sealed for key in keys):
            raise RuleBroken(f"Rad {values[0]} i {path} är inte som när den förseglades.")
        antal += 1
    if left:
        raise RuleBroken(f"{path} saknar rad {min(left)}.")
    return Arkiv(path, antal, _sha256(path))


def _next(seals: Iterator[seal.Seal], act: Any, path: Path) -> dict[int, bytes]:
    """The hashes of the seal that an act stands in."""
    for each in seals:
        if isinstance(act, int) and each.sista >= act:
            return each.digests()
    raise RuleBroken(f"Rad {act} i {path} finns inte i loggens förseglingar.")


def _acts(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", errors="surrogatepass") as file:
        for number, line in enumerate(file, start=1):
            try:
                act = json.loads(line)
            except ValueError:
                act = None
            if not isinstance(act, dict):
                raise RuleBroken(f"{path} är skadad på rad {number} i filen.")
            yield act


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
