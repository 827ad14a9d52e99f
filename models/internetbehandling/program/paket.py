"""Paket: the files of a program as they lie in a folder or a zip, by name, and what is wrong in how they lie."""

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from models.internetbehandling.program.fel import Fel, Paketfel

MANIFEST = "program.yaml"
MEGABYTE = 1024 * 1024
MEST_ZIP = 50 * MEGABYTE  # what a form may bring
MEST_FIL, MEST_ALLT = 50 * MEGABYTE, 200 * MEGABYTE
MEST_TEXT = 256 * 1024
MEST_FILER = 1_000
MEST_KATALOG = MEGABYTE  # bytes of the list of files in a zip, before it is read
NAMN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*", re.ASCII)
LANGSTA_NAMN = 200
SLUT, ZIP64, SLUTLANGD, LANKLANGD = b"PK\x05\x06", b"PK\x06\x07", 22, 20
TRASIG = "Filen är inte en hel zip-fil. Packa mappen på nytt och försök igen."
FOR_STORT = f"Paketet är större än {MEST_ALLT // MEGABYTE} MB uppackat. Minska ljud, filmer och bilder."
FOR_MANGA = f"Paketet har fler än {MEST_FILER} filer. Ta bort dem som inte används."
LAS_OM_MIG = re.compile(r"(README|LICENSE)(\.md|\.txt)?", re.IGNORECASE)


@dataclass
class Paket:
    """What a package holds: the size of each file, and how it is opened."""

    filer: dict[str, int]
    oppna: Callable[[str], IO[bytes]]
    fel: list[Fel] = field(default_factory=list)
    lasta: set[str] = field(default_factory=set)  # whose text has been asked for

    def text(self, namn: str) -> str | None:
        """The text of a file, or None when it is no text that can be read; then a fault says why."""
        self.lasta.add(namn)
        if self.filer[namn] > MEST_TEXT:
            self.fel.append(Fel(namn, 0, f"Filen är större än {MEST_TEXT // 1024} kB. Dela upp den."))
            return None
        with self.oppna(namn) as fil:
            byte = fil.read(MEST_TEXT + 1).removeprefix(b"\xef\xbb\xbf")
        try:
            return byte.decode().replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as trasig:
            rad = byte.count(b"\n", 0, trasig.start) + 1
            self.fel.append(Fel(namn, rad, "Raden är inte skriven i UTF-8. Spara filen som UTF-8."))
            return None


@contextmanager
def oppet(var: Path) -> Iterator[Paket]:
    """The package in a folder or a zip. Raises Paketfel when it cannot be read at all."""
    if var.is_dir():
        yield _mapp(var)
        return
    _krav_pa_katalog(var)
    try:
        zip = zipfile.ZipFile(var)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error):
        raise Paketfel([Fel("", 0, TRASIG)]) from None
    with zip:
        try:
            yield _zip(zip)
        except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error):
            raise Paketfel([Fel("", 0, TRASIG)]) from None


def _mapp(rot: Path) -> Paket:
    filer: dict[str, int] = {}
    paket = Paket(filer, lambda namn: (rot / namn).open("rb"))
    for mapp, undermappar, namnen in os.walk(rot):
        undermappar[:] = sorted(en for en in undermappar if not _osynlig(en))
        lankade = [en for en in undermappar if (Path(mapp) / en).is_symlink()]
        for en in sorted(namnen + lankade):
            vag = Path(mapp) / en
            namn, lage = vag.relative_to(rot).as_posix(), vag.lstat()
            if _osynlig(en):
                continue
            if not stat.S_ISREG(lage.st_mode):
                paket.fel.append(
                    Fel(_visat(namn), 0, "Det är en genväg eller något annat. Lägg filen själv i paketet.")
                )
            else:
                _ta(paket, namn, lage.st_size)
        if len(filer) > MEST_FILER:
            break
    return _hel(paket)


def _zip(zip: zipfile.ZipFile) -> Paket:
    alla = [en for en in zip.infolist() if not en.is_dir() and not any(map(_osynlig, en.filename.split("/")))]
    rot = _rot([en.filename for en in alla])
    medlemmar = {en.filename.removeprefix(rot): en for en in alla}
    paket = Paket({}, lambda namn: zip.open(medlemmar[namn]))
    for en in alla:
        namn = en.filename.removeprefix(rot)
        if stat.S_ISLNK(en.external_attr >> 16):
            paket.fel.append(Fel(_visat(namn), 0, "Det är en genväg. Lägg filen själv i paketet."))
        elif en.flag_bits & 1:
            paket.fel.append(Fel(_visat(namn), 0, "Filen är skyddad med lösenord. Packa den utan."))
        elif en.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            paket.fel.append(Fel(_visat(namn), 0, "Filen är packad på ett ovanligt sätt. Packa den som vanlig zip."))
        elif namn in paket.filer:
            paket.fel.append(Fel(_visat(namn), 0, "Filen finns två gånger i paketet."))
        else:
            _ta(paket, namn, en.file_size)
    return _hel(paket)


def _ta(paket: Paket, namn: str, storlek: int) -> None:
    if len(namn) > LANGSTA_NAMN or not NAMN.fullmatch(namn):
        sagt = "Namnet får ha a–z, siffror, bindestreck och punkt, utan åäö och mellanslag, och ligga inom paketet."
        paket.fel.append(Fel(_visat(namn), 0, sagt))
    elif not LAS_OM_MIG.fullmatch(namn):
        paket.filer[namn] = storlek
        if storlek > MEST_FIL:
            paket.fel.append(Fel(namn, 0, f"Filen är större än {MEST_FIL // MEGABYTE} MB. Minska den."))


def _hel(paket: Paket) -> Paket:
    """The package, when it is small enough to be read. Else its faults."""
    if len(paket.filer) > MEST_FILER:
        raise Paketfel([Fel("", 0, FOR_MANGA)])
    if sum(paket.filer.values()) > MEST_ALLT:
        raise Paketfel([*paket.fel, Fel("", 0, FOR_STORT)])
    if MANIFEST not in paket.filer:
        raise Paketfel([*paket.fel, Fel("", 0, f"Filen {MANIFEST} saknas. Den ska ligga överst i paketet.")])
    return paket


def _rot(namnen: list[str]) -> str:
    """The one folder that all lies in, when the folder itself was packed."""
    forst = namnen[0].partition("/")[0] + "/" if namnen else ""
    inom = MANIFEST not in namnen and all(namn.startswith(forst) for namn in namnen)
    return forst if inom and NAMN.fullmatch(forst[:-1]) else ""


def _krav_pa_katalog(var: Path) -> None:
    """Refuse a zip whose list of files is so long that only to read it would fill the memory."""
    with var.open("rb") as fil:
        fil.seek(max(0, var.stat().st_size - 65_535 - SLUTLANGD - LANKLANGD))
        slut = fil.read()
    plats = slut.rfind(SLUT)
    if plats < 0 or len(slut) < plats + SLUTLANGD:
        raise Paketfel([Fel("", 0, TRASIG)])
    if int.from_bytes(slut[plats + 12 : plats + 16], "little") > MEST_KATALOG or ZIP64 in slut[:plats][-LANKLANGD:]:
        raise Paketfel([Fel("", 0, FOR_MANGA)])


def _osynlig(namn: str) -> bool:
    """What a system leaves in a folder by itself."""
    return namn == "__MACOSX" or namn == "Thumbs.db" or (namn.startswith(".") and namn not in {".", ".."})


def _visat(namn: str) -> str:
    """A name that can be shown, whatever it holds."""
    return "".join(tecken if tecken.isprintable() else "?" for tecken in namn[:LANGSTA_NAMN])
