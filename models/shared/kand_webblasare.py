"""Browsers that are known: the owner's tries there are not those of a stranger elsewhere (SE-05)."""

import hashlib
import secrets
from datetime import timedelta

from peewee import ForeignKeyField

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.inloggningskonto import Inloggningskonto
from models.shared.record import Record

BROWSER_KNOWN = timedelta(days=180)


class KandWebblasare(Record):
    """A browser in which the account has been logged in; it has tries of its own."""

    konto = ForeignKeyField(Inloggningskonto, on_delete="CASCADE")
    nyckel = CharField(max_length=64)
    senast = MomentField(default=clock.now)

    class Meta:
        indexes = ((("konto", "nyckel"), True),)

    @classmethod
    def kanner(cls, konto: Inloggningskonto | None, nyckel: str) -> bool:
        """True when the account has been logged in from the browser that holds this key."""
        known = (cls.nyckel == digest(nyckel)) & (cls.senast > clock.now() - BROWSER_KNOWN)
        return cls.select().where(cls.konto == (konto.id if konto else 0), known).exists()

    @classmethod
    def minns(cls, konto: Inloggningskonto, nyckel: str) -> None:
        """Remember the browser that holds this key."""
        with db.atomic():
            row, _ = cls.get_or_create(konto=konto, nyckel=digest(nyckel))
            row.senast = clock.now()
            row.save()

    @classmethod
    def stada(cls) -> int:
        """Forget the browsers that have not been used for long. Returns how many."""
        return cls.delete().where(cls.senast <= clock.now() - BROWSER_KNOWN).execute()


def ny_nyckel() -> str:
    """A key for a browser that has got in for the first time."""
    return secrets.token_urlsafe(32)


def digest(nyckel: str) -> str:
    """What is kept of a browser's key."""
    return hashlib.sha256(nyckel.encode()).hexdigest()
