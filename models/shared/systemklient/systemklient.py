"""A system that may read here: its key is shown once and kept hashed, and it is revoked at once."""

import hashlib
import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from peewee import IntegrityError

from models.shared import audit, clock, events
from models.shared.actor import AtEnhet
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField
from models.shared.organisation import Enhet
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

PREFIX = "samspel_"  # so that a key that has ended up where it should not is found by those who look for such
LANGST = 60


class Syfte(StrEnum):
    """What the system reads for: the care that its vårdgivare gives, or the person's own reading."""

    VARD = "vard"
    PERSON = "person"


SYFTE_ORD = {Syfte.VARD: "vård och omsorg", Syfte.PERSON: "personens egen läsning"}


@dataclass(frozen=True)
class Klient:
    """A system at work, as the log names it: never a medarbetare, and of a vårdgivare without an enhet."""

    id: int
    namn: str
    syfte: Syfte
    enhet: AtEnhet = field(compare=False)
    medarbetare_id: None = None
    enhet_id: None = None

    @property
    def hsa_id(self) -> str:
        return f"systemklient:{self.id}"

    @property
    def roll(self) -> str:
        return f"Systemklient {self.namn}"

    @property
    def orgnr(self) -> str:
        return self.enhet.orgnr


class Systemklient(Record):
    """One system, bound to a vårdgivare by its organisationsnummer and to a purpose. A row is kept when revoked."""

    namn = CharField(max_length=LANGST, unique=True)
    orgnr = CharField(max_length=11)
    syfte = ChoiceField(Syfte)
    nyckel = CharField(max_length=64, unique=True)
    skapad = MomentField(default=clock.now)
    aterkallad = MomentField(null=True)

    @classmethod
    def skapa(cls, *, namn: str, orgnr: str, syfte: Syfte) -> tuple["Systemklient", str]:
        """Let a system in. Returns its key, which cannot be had again."""
        namn, orgnr = clean(namn), clean(orgnr)
        if not namn or len(namn) > LANGST:
            raise RuleBroken(f"Ange ett namn på systemet med högst {LANGST} tecken.", "namn")
        if not Enhet.select().where(Enhet.orgnr == orgnr).exists():
            raise RuleBroken("Det finns ingen vårdgivare med det organisationsnumret här.", "orgnr")
        nyckel = PREFIX + secrets.token_urlsafe(32)
        try:
            with db.atomic():
                rad = cls.create(namn=namn, orgnr=orgnr, syfte=syfte, nyckel=_digest(nyckel))
                audit.record(events.SYSTEMKLIENT_SKAPAD, rad, by=None, klient=rad.id, syfte=SYFTE_ORD[syfte])
        except IntegrityError:
            raise RuleBroken("Det finns redan ett system med det namnet. Välj ett annat.", "namn") from None
        return rad, nyckel

    @classmethod
    def aterkalla(cls, id: int) -> "Systemklient":
        """Let it in no longer, from this moment."""
        with db.atomic():
            nu = cls.update(aterkallad=clock.now()).where(cls.id == id, cls.aterkallad.is_null())
            if not nu.execute():
                raise RuleBroken("Det finns inget sådant system, eller så är det redan återkallat.")
            rad = cls.get_by_id(id)
            audit.record(events.SYSTEMKLIENT_ATERKALLAD, rad, by=None, klient=id)
        return rad

    @classmethod
    def med_nyckel(cls, nyckel: str) -> Klient | None:
        """The system that a key belongs to, or None when it belongs to none or has been revoked."""
        rad = cls.get_or_none(cls.nyckel == _digest(nyckel), cls.aterkallad.is_null())
        return rad and Klient(rad.id, rad.namn, rad.syfte, AtEnhet(0, "", rad.orgnr, None))


def _digest(nyckel: str) -> str:
    return hashlib.sha256(nyckel.encode()).hexdigest()
