"""The export package: everything that is about to be removed, in a zip file, kept before the first row goes (F18)."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from models.shared import clock
from models.shared.db import db
from models.shared.files import store
from models.shared.gallring.akt import Akt
from models.shared.gallring.forslag import Forslag

MANIFEST = "manifest.json"
MEST = 500 * 1024 * 1024
FIXED = (1980, 1, 1, 0, 0, 0)  # so that the same content gives the same bytes
Handlingar = Callable[[Any], Iterable[tuple[str, bytes]]]  # the files of an akt, by name


@dataclass(frozen=True)
class Paket:
    """A package that is kept, and what each akt in it held."""

    sha256: str
    storlek: int
    stamplar: dict[int, str]


def gor(
    forslag: Forslag,
    akter: Sequence[Akt],
    handlingar: Handlingar,
    person: Callable[[Any], dict[str, Any]],
    personer: Iterable[int],
) -> Paket:
    """Make the package of the akter of a förslag that are still there, and keep it. Writes nothing in the database.

    `handlingar` gives what is read as documents, such as the journal as PDF; the rows themselves come as JSON, with
    `person`: whom the akt is about, which the archive needs to know.
    """
    summor: dict[str, str] = {}
    packad = io.BytesIO()
    with zipfile.ZipFile(packad, "w", zipfile.ZIP_DEFLATED) as fil:
        for akt in akter:
            rader = {"stampel": akt.stampel, "rader": akt.innehall, "person": person(akt)}
            for namn, innehall in (("akt.json", _json(rader)), *handlingar(akt)):
                namn = f"{akt.nummer}/{namn}"
                summor[namn] = _lagg(fil, namn, innehall)
        manifest = {
            "gallring": forslag.nummer,
            "regel": forslag.regel,
            "akter": [akt.nummer for akt in akter],
            "personer": sorted(set(personer)),
            "sha256": summor,
        }
        _lagg(fil, MANIFEST, _json(manifest))
    packad.seek(0)
    with store.incoming(packad, MEST) as path:
        kept = store.keep(path)
    return Paket(kept.sha256, kept.size, {akt.rot.id: akt.stampel for akt in akter})


def las(forslag: Forslag) -> tuple[bytes, list[int]]:
    """The package, and whom it is about by their ids. Raises store.Damaged when it is not what was kept."""
    innehall = store.content(forslag.paket)
    with zipfile.ZipFile(io.BytesIO(innehall)) as fil:
        return innehall, json.loads(fil.read(MANIFEST))["personer"]


def stada(cls: type[Forslag], dagar: int) -> int:
    """Let go of the packages that have had their time; a job removes the files. Returns how many."""
    antal = 0
    gamla = cls.select().where(cls.paket != "", cls.verkstalld < clock.now() - timedelta(days=dagar))
    for forslag in list(gamla):
        with db.atomic():
            if cls.update(paket="").where(cls.id == forslag.id, cls.paket != "").execute():
                forslag.logga(cls.HANDELSER.paket_borttaget, by=None)
                antal += 1
    return antal


def _lagg(fil: zipfile.ZipFile, namn: str, innehall: bytes) -> str:
    rad = zipfile.ZipInfo(namn, FIXED)
    rad.compress_type = zipfile.ZIP_DEFLATED
    fil.writestr(rad, innehall)
    return hashlib.sha256(innehall).hexdigest()


def _json(varde: Any) -> bytes:
    return json.dumps(varde, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "surrogatepass")
