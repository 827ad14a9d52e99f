"""Gallringsförslag: what one person proposes to remove, frozen, until another approves it and it is carried out.

A noun of a domain inherits each of the two here. The database refuses that whoever proposed it approves it. Once it is
carried out it is the protokoll, and stays.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self

from peewee import BigIntegerField, Check, DateField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import audit, clock, rackvidd
from models.shared.db import db
from models.shared.events import Event
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.files.store import StoredField
from models.shared.lopnummer import Lopnummer
from models.shared.organisation import Enhet, Medarbetare
from models.shared.record import Record
from models.shared.rules import RuleBroken

SAMMA = "Du har föreslagit gallringen. Någon annan ska godkänna den."
ANDRAT = "Förslaget har redan godkänts, avbrutits eller verkställts. Ladda om sidan."
INGET = "Det finns inget att gallra som inte redan är föreslaget."
FAR_INTE = "Du har inte behörighet att gallra det här."


class Lage(StrEnum):
    """How far a förslag has come."""

    FORESLAGET = "foreslaget"
    GODKANT = "godkant"
    VERKSTALLT = "verkstallt"
    AVBRUTET = "avbrutet"


LAGE_ORD = {
    Lage.FORESLAGET: "Väntar på godkännande",
    Lage.GODKANT: "Godkänt",
    Lage.VERKSTALLT: "Verkställt",
    Lage.AVBRUTET: "Avbrutet",
}


class Utfall(StrEnum):
    """What became of an akt."""

    VANTAR = "vantar"
    GALLRAD = "gallrad"
    KVAR = "kvar"


UTFALL_ORD = {Utfall.VANTAR: "Inte gallrad än", Utfall.GALLRAD: "Gallrad", Utfall.KVAR: "Kvar"}


@dataclass(frozen=True)
class Handelser:
    """What the log says of a gallring, in the words of the domain."""

    foreslagen: Event
    last: Event
    godkand: Event
    avbruten: Event
    verkstalld: Event
    protokoll: Event
    paket_hamtat: Event
    paket_borttaget: Event


class Forslag(Record):
    """One förslag. The names stand as they were."""

    LOPNUMMER: ClassVar[str]
    BEHORIGHET: ClassVar[str]
    HANDELSER: ClassVar[Handelser]

    poster: Any
    nummer = CharField(max_length=20, unique=True)
    vid: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    regel = CharField(max_length=300)
    fore: Any = DateField()  # what ended and was last written in before this day
    foreslagen = MomentField(default=clock.now)
    foreslagen_av: Any = ForeignKeyField(Medarbetare, backref="+", on_delete="RESTRICT")
    foreslagen_namn = CharField(max_length=201)
    godkand: Any = MomentField(null=True)
    godkand_av: Any = ForeignKeyField(Medarbetare, null=True, backref="+", on_delete="RESTRICT")
    godkand_namn = CharField(max_length=201, default="")
    verkstalld: Any = MomentField(null=True)
    verkstalld_namn = CharField(max_length=201, default="")
    avbruten: Any = MomentField(null=True)
    avbruten_namn = CharField(max_length=201, default="")
    borttaget = TextField(default="{}")  # how many rows of what, as JSON by table
    paketsumma = CharField(max_length=64, default="")  # what the package was, also when it is gone
    paket = StoredField(default="")
    paket_storlek = IntegerField(default=0)

    class Meta:
        constraints = [
            Check("godkand_av_id IS NULL OR godkand_av_id <> foreslagen_av_id"),
            Check("(godkand IS NULL AND godkand_av_id IS NULL) OR (godkand IS NOT NULL AND godkand_av_id IS NOT NULL)"),
            Check("verkstalld IS NULL OR (godkand IS NOT NULL AND avbruten IS NULL)"),
        ]
        indexes = ((("vid", "foreslagen"), False),)

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """Those that were proposed within reach, the latest first."""
        query = cls.select().where(cls.vid.in_(rackvidd.enheter(actor)))
        return query.order_by(cls.foreslagen.desc(), cls.id.desc())

    @classmethod
    def frys(cls, valda: Iterable[Any], *, regel: str, fore: date, by: Any, **mer: Any) -> Self:
        """Freeze what can be removed now, as the kandidater tell it. Raises RuleBroken when there is nothing."""
        cls.krav(by, by.enhet_id)
        if not (alla := list(valda)):
            raise RuleBroken(INGET)
        ar = clock.today().year
        with db.atomic():
            forslag = cls.create(
                nummer=f"{cls.LOPNUMMER.upper()}-{ar}-{Lopnummer.nasta(cls.LOPNUMMER, ar):05}",
                vid=by.enhet_id,
                regel=regel,
                fore=fore,
                foreslagen_av=by.medarbetare_id,
                foreslagen_namn=by.namn,
                **mer,
            )
            for en in alla:
                forslag.poster.model.create(
                    forslag=forslag,
                    rot=en.rot.id,
                    nummer=en.akt.nummer,
                    enhet=en.enhet,
                    slut=en.slut,
                    senast=en.senast,
                    antal=en.antal,
                    stampel=en.akt.stampel,
                )
            forslag.logga(cls.HANDELSER.foreslagen, by=by, antal=len(alla))
        return forslag

    @classmethod
    def krav(cls, by: Any, enhet_id: int) -> None:
        """Raise RuleBroken unless the actor may remove what is at an enhet."""
        if not by.may(cls.BEHORIGHET) or enhet_id not in rackvidd.enheter(by):
            raise RuleBroken(FAR_INTE)

    @property
    def lage(self) -> Lage:
        """How far it has come."""
        if self.verkstalld:
            return Lage.VERKSTALLT
        if self.avbruten:
            return Lage.AVBRUTET
        return Lage.GODKANT if self.godkand else Lage.FORESLAGET

    @property
    def lage_ord(self) -> str:
        return LAGE_ORD[self.lage]

    @property
    def antal(self) -> dict[str, int]:
        """How many rows of each table were removed."""
        return json.loads(self.borttaget)

    def godkann(self, *, by: Any) -> None:
        """Approve it, as another than the one who proposed it. Raises RuleBroken."""
        self.krav(by, self.vid_id)
        if by.medarbetare_id == self.foreslagen_av_id:
            raise RuleBroken(SAMMA)
        varden = {"godkand": clock.now(), "godkand_av": by.medarbetare_id, "godkand_namn": by.namn}
        try:
            with db.atomic():
                self.flytta(varden, type(self).godkand.is_null())
                self.logga(self.HANDELSER.godkand, by=by)
        except IntegrityError:
            raise RuleBroken(SAMMA) from None

    def avbryt(self, *, by: Any) -> None:
        """Let it come to nothing. Raises RuleBroken."""
        self.krav(by, self.vid_id)
        with db.atomic():
            self.flytta({"avbruten": clock.now(), "avbruten_namn": by.namn})
            self.logga(self.HANDELSER.avbruten, by=by)

    def logga(self, event: Event, *, by: Any, persons: Any = (), **fakta: Any) -> None:
        """Record what is done with it, in the caller's transaction."""
        audit.record(event, self, by=by, persons=persons, nummer=self.nummer, **fakta)

    def flytta(self, varden: dict[str, Any], *villkor: Any) -> None:
        """Change it while it waits, in the caller's transaction; of two at once one wins. Raises RuleBroken."""
        cls = type(self)
        vantar = (cls.id == self.id) & cls.verkstalld.is_null() & cls.avbruten.is_null()
        if not cls.update(**varden).where(vantar, *villkor).execute():
            raise RuleBroken(ANDRAT)


class Post(Record):
    """One akt of a förslag. The row that it names goes when it is gallrad, so it is named by number and not by key."""

    forslag: Any
    rot: Any = BigIntegerField(index=True)  # the id of what the akt hangs on
    nummer = CharField(max_length=20)
    enhet: Any = ForeignKeyField(Enhet, backref="+", on_delete="RESTRICT")
    slut: Any = DateField()
    senast: Any = DateField()  # the day of the last note
    antal = IntegerField()  # rows
    stampel = CharField(max_length=64)  # what the akt held when it was proposed
    utfall: Any = ChoiceField(Utfall, default=Utfall.VANTAR)
    skal = CharField(max_length=200, default="")  # why it was left

    class Meta:
        indexes = ((("forslag", "rot"), True),)

    @property
    def utfall_ord(self) -> str:
        return UTFALL_ORD[self.utfall]
