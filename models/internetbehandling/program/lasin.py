"""Läs in: a package that is right becomes the next version of its program. The same again is the same version."""

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

from peewee import IntegrityError, fn

from models.internetbehandling.program import events, media
from models.internetbehandling.program.granska import granska
from models.internetbehandling.program.innehall import Innehall
from models.internetbehandling.program.paket import MEST_FIL, Paket, oppet
from models.internetbehandling.program.program import Program, Programfil, Programinnehall, Programversion
from models.shared import audit
from models.shared.db import db
from models.shared.files import store


class Inlast(NamedTuple):
    """A version, and whether it was new."""

    version: Programversion
    ny: bool


def las_in(paket: Path, orgnr: str, *, by: Any) -> Inlast:
    """Import the package in a folder or a zip for an organisation. Raises Paketfel with all that is wrong in it.

    Its files are kept before any row names them, so it takes its time outside every transaction of its own.
    """
    with oppet(paket) as oppnat:
        innehall = granska(oppnat)
        filer = {namn: _behall(oppnat, namn) for steg in innehall.steg for namn in sorted(steg.filer)}
    summa = _kontrollsumma(innehall, filer)
    try:
        with db.atomic():
            return _spara(innehall, filer, summa, orgnr, by)
    except IntegrityError:  # somebody has imported the same at the same time
        redan = _redan(innehall.kod, orgnr, summa)
        if redan is None:
            raise
        return Inlast(redan, False)


def _spara(innehall: Innehall, filer: dict[str, store.Stored], summa: str, orgnr: str, by: Any) -> Inlast:
    redan = _redan(innehall.kod, orgnr, summa)
    if redan:
        return Inlast(redan, False)
    program, _ = Program.get_or_create(kod=innehall.kod, orgnr=orgnr)
    senast = Programversion.select(fn.MAX(Programversion.nummer)).where(Programversion.program == program).scalar()
    Programinnehall.get_or_create(kontrollsumma=summa, defaults={"text": innehall.som_json()})
    version = Programversion.create(
        program=program,
        nummer=(senast or 0) + 1,
        titel=innehall.titel,
        kontrollsumma=summa,
        importerad_av=by and by.uppdrag_id,
    )
    for namn, fil in filer.items():
        Programfil.create(version=version, namn=namn, typ=media.typ(namn), storlek=fil.size, sha256=fil.sha256)
    audit.record(events.PROGRAM_INLAST, version, by=by, program=version.titel, nummer=version.nummer)
    return Inlast(version, True)


def _redan(kod: str, orgnr: str, summa: str) -> Programversion | None:
    query = Programversion.select(Programversion, Program).join(Program)
    return query.where(Program.kod == kod, Program.orgnr == orgnr, Programversion.kontrollsumma == summa).first()


def _behall(paket: Paket, namn: str) -> store.Stored:
    with paket.oppna(namn) as fil, store.incoming(fil, MEST_FIL) as mottagen:
        return store.keep(mottagen)


def _kontrollsumma(innehall: Innehall, filer: dict[str, store.Stored]) -> str:
    """Of the content and the files, so that what is the same has the same whatever its zip looked like."""
    summa = hashlib.sha256(innehall.som_json().encode())
    for namn, fil in sorted(filer.items()):
        summa.update(f"\n{namn} {fil.sha256}".encode())
    return summa.hexdigest()
