"""The instance folder, which holds database, files and keys, and the keys themselves."""

import os
import secrets
from pathlib import Path

from filelock import FileLock

from models.shared.setting import Insecure

LOCK_SECONDS = 10
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


def refuse_impossible(folder: Path) -> None:
    """Raise Insecure when this folder cannot be made, or cannot be written in. Makes nothing."""
    if above := file_in_the_way(folder / "key"):
        raise Insecure(f"INSTANCE_PATH är {folder}, men {above} är en fil. Ange en mapp.")
    nearest = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not os.access(nearest, os.R_OK | os.W_OK | os.X_OK):
        raise Insecure(
            f"INSTANCE_PATH är {folder}, men Samspel får inte skriva i {nearest}. "
            "Ange en annan mapp, eller ge användaren som kör Samspel rätt att skriva där."
        )


def make(folder: Path) -> None:
    """Make the folder for its owner alone, or raise Insecure with a sentence."""
    refuse_impossible(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise Insecure(f"INSTANCE_PATH är {folder}, men mappen går inte att skapa ({fault.strerror}).") from fault


def key(folder: Path, name: str) -> bytes:
    """A secret kept in the folder, made at first use, readable by its owner alone.

    It appears under its name when all of it is written, and is made by one process at a time.
    """
    make(folder)
    path = folder / f"{name}.key"
    try:
        if not path.exists():
            with FileLock(folder / "keys.lock", timeout=LOCK_SECONDS):
                if not path.exists():
                    _write(path, secrets.token_hex(32).encode())
        return path.read_bytes().strip()
    except OSError as fault:
        raise Insecure(
            f"Nyckeln {path} går inte att läsa ({fault.strerror}). Kör som den användare som äger instansmappen."
        ) from fault


def file_in_the_way(path: Path) -> Path | None:
    """The file that stands where a folder would have to be for this path to exist, if there is one."""
    return next((above for above in path.parents if above.exists() and not above.is_dir()), None)


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, NEW, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
