"""Utbetalningsfil: a file as it was made, kept so that it can be fetched again and is the same to the byte."""

import hashlib
import zlib
from enum import StrEnum
from typing import Any

from peewee import BlobField, ForeignKeyField

from models.shared import audit
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField
from models.shared.record import Record
from models.tandvard import events
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.utbetalning.att_betala import AttBetala
from models.tandvard.utbetalning.fakturaunderlag import fakturaunderlag, mottagare_for
from models.tandvard.utbetalning.pain import pain
from models.tandvard.utbetalning.sie import sie
from models.tandvard.utbetalning.ubl import ubl
from models.tandvard.utbetalning.underlag import Betalning, Utbetalningsunderlag
from models.tandvard.utbetalning.utbetalning import Utbetalning

PROGRAM, UTGAVA = "Samspel", "1"  # the edition of what we write, not of the application


class Filslag(StrEnum):
    """What a file is for."""

    BETALFIL = "betalfil"
    BOKFORING = "bokforing"
    EFAKTURA = "e-faktura"


FILSLAG_ORD = {
    Filslag.BETALFIL: "Betalfil till banken (pain.001)",
    Filslag.BOKFORING: "Bokföringsfil (SIE 4)",
    Filslag.EFAKTURA: "E-faktura (Peppol BIS Billing 3)",
}


class Utbetalningsfil(Record):
    """One file. Nothing in it tells of a person."""

    utbetalning = ForeignKeyField(Utbetalning, backref="filer", on_delete="RESTRICT")
    slag: Any = ChoiceField(Filslag)
    faktura = ForeignKeyField(Faktura, null=True, unique=True, on_delete="RESTRICT")  # of an e-invoice
    namn = CharField(max_length=60, unique=True)
    innehall = BlobField()  # compressed
    sha256 = CharField(max_length=64)

    @classmethod
    def skriv(cls, utbetalning: Utbetalning, att: AttBetala) -> None:
        """Write every file of a payment. Called in the transaction that makes it."""
        underlag = _underlag(utbetalning, att)
        nummer = utbetalning.nummer
        cls._spara(utbetalning, Filslag.BETALFIL, f"betalfil-{nummer}.xml", pain(underlag))
        cls._spara(utbetalning, Filslag.BOKFORING, f"bokforing-{nummer}.si", sie(underlag, PROGRAM, UTGAVA))
        per_nummer: dict[Any, Faktura] = {faktura.nummer: faktura for ett in att.betalas for faktura in ett.fakturor}
        for en in underlag.fakturor:
            namn = f"e-faktura-{en.nummer}.xml"
            cls._spara(utbetalning, Filslag.EFAKTURA, namn, ubl(en, underlag.betalare), per_nummer[en.nummer])

    @classmethod
    def _spara(cls, utbetalning, slag, namn, innehall, faktura=None):
        cls.create(
            utbetalning=utbetalning,
            slag=slag,
            faktura=faktura,
            namn=namn,
            innehall=zlib.compress(innehall),
            sha256=hashlib.sha256(innehall).hexdigest(),
        )

    def hamta(self, *, by: Any) -> bytes:
        """What the file holds. That it was fetched is logged before its first byte."""
        innehall = zlib.decompress(bytes(self.innehall))
        if hashlib.sha256(innehall).hexdigest() != self.sha256:
            raise OSError(f"{self.namn} is not as it was made")
        with db.atomic():
            audit.record(events.UTBETALNINGSFIL_HAMTAD, self, by=by, fil=self.namn, nummer=self.utbetalning.nummer)
        return innehall


def _underlag(utbetalning: Utbetalning, att: AttBetala) -> Utbetalningsunderlag:
    betalningar = []
    for ett in att.betalas:
        mottagare = mottagare_for(ett.mottagning, ett.konto)
        betalningar.append(Betalning(mottagare, tuple(fakturaunderlag(en, mottagare) for en in ett.fakturor)))
    return Utbetalningsunderlag(
        nummer=utbetalning.nummer,
        skapad=utbetalning.skapad,
        betalningsdag=utbetalning.betalningsdag,
        betalare=utbetalning.betaluppgifter.betalare,
        betalningar=tuple(betalningar),
    )
