"""Restore: a backup put back whole, what was there set aside, and the log told of it (DU-06)."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

from models.shared import archive, audit, clock, events, schema, sealing, second_place
from models.shared.backup import FORMAT, SEALS, fingerprint
from models.shared.config import Config
from models.shared.database_copy import POSTGRESQL, SQLITE, sqlite_faults
from models.shared.db import connection, db, is_sqlite
from models.shared.rules import RuleBroken
from models.shared.seal import BEGINNING
from models.shared.session import LoginSession
from models.shared.target import PostgresTarget, SqliteTarget, Target
from models.shared.verification import RESTORED


def restore(config: Config, source: Path, *, replace: bool = False, through: str = "") -> list[str]:
    """Put an archive back. Returns what was done, in Swedish; raises RuleBroken before anything is changed.

    Everything is checked and laid out beside its place first. Then it is moved into place with renames that are
    undone if one of them fails; the database comes last.
    """
    if not source.is_file():
        raise RuleBroken(f"{source} finns inte.")
    said: list[str] = []
    config.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=config.instance) as temporary:
        room = Path(temporary)
        manifest = archive.unpack(source, room, through)
        _check(manifest, room)
        target: Target = SqliteTarget() if is_sqlite() else PostgresTarget(config.database_url)
        if not (replace or target.is_empty()):
            raise RuleBroken("Databasen är inte tom. Lägg till --replace för att ställa undan den och återställa ändå.")
        stamp = f"{clock.local(clock.now()):%Y%m%d-%H%M%S}"
        with ExitStack() as undo, target.alone():
            said += _put_files(config.instance / "files", room / "files", stamp, undo)
            said += _put_keys(config, room / "keys", manifest, stamp, undo)
            said += _put_seals(config.seals, room / SEALS, manifest, stamp, undo)
            said += target.put(room, stamp)
            undo.pop_all()
    name = source.name
    antal = _count(manifest)
    filer = "en fil" if antal == 1 else f"{antal} filer"
    said.insert(0, f"Databasen och {filer} är återställda från {name}, gjord {manifest['made']}.")
    return said + _finish(config, name)


def _check(manifest: dict[str, Any], room: Path) -> None:
    """Refuse what this installation cannot take."""
    if manifest.get("format") != FORMAT:
        raise RuleBroken("Arkivet är gjort med en annan version av Samspel och kan inte läsas av den här.")
    here = "sqlite" if is_sqlite() else "postgresql"
    if manifest["database"] != here or not (room / (SQLITE if is_sqlite() else POSTGRESQL)).exists():
        raise RuleBroken(f"Kopian är av en databas i {manifest['database']}, men DATABASE_URL pekar på {here}.")
    unknown = set(manifest["migrations"]) - set(schema.known())
    if unknown:
        raise RuleBroken(f"Kopian är gjord med en nyare version av Samspel. Okänd migrering: {min(unknown)}.")
    if is_sqlite():
        with closing(sqlite3.connect(room / SQLITE)) as copy:
            if faults := sqlite_faults(copy):
                raise RuleBroken(f"Databasen i arkivet är skadad: {faults[0]}")


def _put_files(place: Path, new: Path, stamp: str, undo: ExitStack) -> list[str]:
    said = []
    if place.exists() and any(place.iterdir()):
        aside = _move(place, place.with_name(f"files-{stamp}"), undo)
        said.append(f"De filer som fanns ligger kvar i {aside}.")
    elif place.exists():
        place.rmdir()
        undo.callback(place.mkdir, 0o700)
    new.mkdir(mode=0o700, exist_ok=True)
    _move(new, place, undo)
    return said


def _put_keys(config: Config, new: Path, manifest: dict[str, Any], stamp: str, undo: ExitStack) -> list[str]:
    """Keys from the archive take their places; those that were there stay as audit-….key and secret-….key."""
    for key in sorted(new.glob("*.key")) if new.exists() else []:
        place = config.instance / key.name
        if place.exists() and place.read_bytes() != key.read_bytes():
            _move(place, place.with_name(f"{place.stem}-{stamp}.key"), undo)
        if not place.exists():
            _move(key, place, undo)
    if manifest["audit"]["head"] == BEGINNING or _has_key(config, manifest):
        return []
    return [
        "Loggnyckeln följde inte med kopian och finns inte här. Loggen före återställningen är kvar men kan inte "
        f"kontrolleras förrän den gamla audit.key ligger i {config.instance} som audit-tidigare.key."
    ]


def _has_key(config: Config, manifest: dict[str, Any]) -> bool:
    keys = (path.read_bytes().strip() for path in config.instance.glob("audit*.key"))
    return manifest["audit_key"] in map(fingerprint, keys)


def _put_seals(place: Path, new: Path, manifest: dict[str, Any], stamp: str, undo: ExitStack) -> list[str]:
    """The second place is kept when it tells of the same log, since it may tell of more than the copy does."""
    head = manifest["audit"]["head"]
    if not new.exists() or head == BEGINNING or head in second_place.seals(place):
        return []
    said = []
    if place.exists():
        aside = _move(place, place.with_name(f"{place.stem}-{stamp}{place.suffix}"), undo)
        said.append(f"{place.name} hörde till en annan logg och ligger kvar som {aside}.")
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    undo.callback(place.unlink, missing_ok=True)
    shutil.copyfile(new, place)
    place.chmod(0o600)
    archive.sync(place)
    return said


def _finish(config: Config, name: str) -> list[str]:
    """Bring the database to the shape the code expects, end all sessions, tell the log, and check the whole."""
    db.obj.close_all()
    with connection():
        steps = schema.migrate()
        with db.atomic():
            LoginSession.delete().execute()
            audit.record(events.ATERSTALLD, None, by=None, kopia=name)
        sealing.seal_all(f"{RESTORED} säkerhetskopian {name}")
        faults = sqlite_faults(db.connection()) if is_sqlite() else []
    if faults:
        raise RuleBroken(f"Databasen är återställd men skadad: {faults[0]}")
    said = [f"Migrerade: {', '.join(steps)}."] if steps else []
    return [*said, "Alla är utloggade. Kör flask audit verify för att kontrollera loggen."]


def _count(manifest: dict[str, Any]) -> int:
    return sum(name.startswith("files/") for name in manifest["members"])


def _move(source: Path, target: Path, undo: ExitStack) -> Path:
    """Rename, and rename back if what follows fails."""
    os.replace(source, target)
    undo.callback(os.replace, target, source)
    archive.sync(target.parent)
    return target
