"""The export package: everything that is about to be removed, in a zip file, kept before the first row goes (F18)."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from models.shared import clock
from models.shared.db import db
from models.shared.files import store
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.gallring import personrader
from models.socialtjanst.gallring.akt import Akt, akter, som_data
from models.socialtjanst.gallring.forslag import Gallringsforslag
from models.socialtjanst.gallring.informationstyp import PAKET_SPARAS
from models.socialtjanst.gallring.rot import enhet
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

MANIFEST = "manifest.json"
SKADAT = (
    "Dokumentet i uppdraget {} är skadat eller borta, och exportpaketet kan inte göras. Ingenting är gallrat. Be "
    "systemadministratören att återställa filen ur en säkerhetskopia. Annars avbryter du förslaget, undantar {} och "
    "gör ett nytt förslag."
)
MEST = 500 * 1024 * 1024
FIXED = (1980, 1, 1, 0, 0, 0)  # so that the same content gives the same bytes
Handlingar = Callable[[Akt], Iterable[tuple[str, bytes]]]  # the files of an akt, by name


@dataclass(frozen=True)
class Paket:
    """A package that is kept, and what each akt in it held."""

    sha256: str
    storlek: int
    stamplar: dict[int, str]


def gor(forslag: Gallringsforslag, handlingar: Handlingar) -> Paket:
    """Make the package of the akter of a förslag that are still there, and keep it. Writes nothing in the database.

    `handlingar` gives what is read as documents, such as the journal as PDF; the rows themselves come as JSON. Raises
    RuleBroken when a document that is kept can not be read.
    """
    cls = forslag.typ.rot
    alla = akter(cls.select().where(cls.id.in_([post.rot for post in forslag.poster])).order_by(cls.id))
    summor: dict[str, str] = {}
    packad = io.BytesIO()
    with zipfile.ZipFile(packad, "w", zipfile.ZIP_DEFLATED) as fil:
        for akt in alla:
            for namn, innehall in _filer(akt, alla, handlingar):
                summor[namn] = _lagg(fil, namn, innehall)
        _lagg(fil, MANIFEST, _json(_manifest(forslag, alla, summor)))
    packad.seek(0)
    with store.incoming(packad, MEST) as path:
        kept = store.keep(path)
    return Paket(kept.sha256, kept.size, {akt.rot.id: akt.stampel for akt in alla})


def las(forslag: Gallringsforslag) -> tuple[bytes, list[int]]:
    """The package, and whom it is about by their ids. Raises store.Damaged when it is not what was kept."""
    innehall = store.content(forslag.paket)
    with zipfile.ZipFile(io.BytesIO(innehall)) as fil:
        return innehall, json.loads(fil.read(MANIFEST))["personer"]


def stada() -> int:
    """Let go of the packages that have had their time; a job removes the files. Returns how many."""
    cls, antal = Gallringsforslag, 0
    gamla = cls.select().where(cls.paket != "", cls.verkstalld < clock.now() - timedelta(days=PAKET_SPARAS.nu))
    for forslag in list(gamla):
        with db.atomic():
            if cls.update(paket="").where(cls.id == forslag.id, cls.paket != "").execute():
                forslag.logga(events.GALLRINGSPAKET_BORTTAGET, by=None)
                antal += 1
    return antal


def _filer(akt: Akt, alla: list[Akt], handlingar: Handlingar) -> Iterable[tuple[str, bytes]]:
    """The rows, the documents that were sent with the uppdrag, and what is read as documents."""
    mapp = akt.rot.nummer
    yield f"{mapp}/akt.json", _json({"stampel": akt.stampel, "rader": akt.innehall, "person": _person(akt, alla)})
    uppdragen: Any = akt.rader.get(Uppdrag, ())
    for ett in uppdragen:
        if ett.sha256:
            yield f"{mapp}/{ett.nummer}.pdf", _dokument(ett, akt)
    for namn, innehall in handlingar(akt):
        yield f"{mapp}/{namn}", innehall


def _dokument(uppdrag: Uppdrag, akt: Akt) -> bytes:
    try:
        return store.content(uppdrag.sha256)
    except store.Damaged:
        raise RuleBroken(SKADAT.format(uppdrag.nummer, akt.rot.nummer)) from None


def _person(akt: Akt, alla: list[Akt]) -> dict[str, Any]:
    """Whom the akt is about, which the archive needs to know, and with the last akt what else is kept of them."""
    if akt.rot.person_id is None:
        return {"avidentifierad": akt.rot.avidentifierad}
    person, orgnr, mer = akt.rot.person, enhet(akt.rot).orgnr, {}
    if personrader.ar_den_sista(person.id, orgnr, alla):
        egna = personrader.av(person.id, orgnr)
        mer = {model._meta.table_name: [som_data(rad) for rad in rader] for model, rader in egna.items()}
    return {"personnummer": str(person.nummer), "namn": person.namn, "uppgifter": mer}


def _manifest(forslag: Gallringsforslag, alla: list[Akt], summor: dict[str, str]) -> dict[str, Any]:
    return {
        "gallring": forslag.nummer,
        "regel": forslag.regel,
        "akter": [akt.rot.nummer for akt in alla],
        "personer": sorted({akt.rot.person_id for akt in alla if akt.rot.person_id}),
        "sha256": summor,
    }


def _lagg(fil: zipfile.ZipFile, namn: str, innehall: bytes) -> str:
    rad = zipfile.ZipInfo(namn, FIXED)
    rad.compress_type = zipfile.ZIP_DEFLATED
    fil.writestr(rad, innehall)
    return hashlib.sha256(innehall).hexdigest()


def _json(varde: Any) -> bytes:
    return json.dumps(varde, ensure_ascii=False, indent=1, sort_keys=True).encode("utf-8", "surrogatepass")
