"""Notisval: what a medarbetare wants mail about, and where to, as they have said themself (S46)."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any

from peewee import BooleanField, ForeignKeyField

from models.internetbehandling.avisering import events
from models.internetbehandling.permissions import Permission
from models.shared import audit, clock
from models.shared.config_post import LANGST, ar_adress
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetare
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean


class Notisslag(StrEnum):
    """What mail may be about. The mail itself never says."""

    SVAR = "svar"
    MEDDELANDE = "meddelande"
    KOMMENTAR = "kommentar"
    MISSAD = "missad"
    ESKALERAD = "eskalerad"


NOTISORD = {
    Notisslag.SVAR: "svar på formulär",
    Notisslag.MEDDELANDE: "meddelanden",
    Notisslag.KOMMENTAR: "sidkommentarer",
    Notisslag.MISSAD: "missade aktiviteter",
    Notisslag.ESKALERAD: "det som har väntat för länge",
}


class Notisval(Record):
    """The choice of one medarbetare. Nothing is sent until they have said so."""

    medarbetare: Any = ForeignKeyField(Medarbetare, unique=True, backref="+", on_delete="RESTRICT")
    epost: Any = CharField(max_length=LANGST, default="")
    pa: Any = BooleanField(default=False)
    svar = BooleanField(default=True)
    meddelande = BooleanField(default=True)
    kommentar = BooleanField(default=True)
    missad = BooleanField(default=True)
    eskalerad = BooleanField(default=True)
    andrad: Any = MomentField(default=clock.now)

    @classmethod
    def for_medarbetare(cls, medarbetare_id: int) -> "Notisval":
        """What somebody has said; one who has said nothing gets no mail."""
        return cls.get_or_none(cls.medarbetare == medarbetare_id) or cls(medarbetare=medarbetare_id)

    @classmethod
    def spara(cls, *, epost: str, pa: bool, slag: Collection[Notisslag], by: Any) -> "Notisval":
        """Keep what the actor wants from now on. Raises RuleBroken."""
        epost = clean(epost, field="epost")
        if not by.may(Permission.LASA):
            raise RuleBroken("Den som har en roll i internetbehandling kan få e-post.")
        if epost and not ar_adress(epost):
            raise RuleBroken("Skriv e-postadressen i sin helhet, till exempel namn@example.se.", "epost")
        if pa and not epost:
            raise RuleBroken("Skriv din e-postadress.", "epost")
        if pa and not slag:
            raise RuleBroken("Välj minst en sak att få e-post om, eller ta bort bocken för notifieringar.", "slag")
        with db.atomic():
            jag = by.medarbetare_id
            Medarbetare.update(id=Medarbetare.id).where(Medarbetare.id == jag).execute()  # two windows wait in turn
            rad = cls.for_medarbetare(jag)
            rad.epost, rad.pa, rad.andrad = epost, pa, clock.now()
            for ett in Notisslag:
                setattr(rad, ett.value, ett in slag)
            rad.save()
            audit.record(events.NOTISVAL_SPARAT, rad, by=by, val=rad.ord)
        return rad

    @property
    def slag(self) -> list[Notisslag]:
        """What is ticked, whether mail is on or not."""
        return [ett for ett in Notisslag if getattr(self, ett.value)]

    @property
    def ord(self) -> str:
        """What one gets mail about."""
        return ", ".join(NOTISORD[ett] for ett in self.slag) if self.pa else "inget"

    def vill(self, slag: Notisslag) -> bool:
        """True when mail is wanted about it."""
        return bool(self.pa and self.epost and getattr(self, slag.value))
