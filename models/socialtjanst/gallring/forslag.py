"""Gallringsförslag: what one person proposes to remove, frozen, until another approves it and it is carried out.

The database refuses that whoever proposed it approves it. Once it is carried out it is the protokoll, and stays.
"""

import json
from collections.abc import Collection
from enum import StrEnum
from typing import Any

from peewee import BigIntegerField, Check, DateField, ForeignKeyField, IntegerField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import CharField, ChoiceField, MomentField, TextField
from models.shared.files.store import StoredField
from models.shared.lopnummer import Lopnummer
from models.shared.organisation import Enhet, Medarbetare
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events, rackvidd
from models.socialtjanst.gallring.informationstyp import TYPER, Gallringsslag, Informationstyp
from models.socialtjanst.gallring.urval import provkor
from models.socialtjanst.permissions import Permission

LOPNUMMER = "ga"
SAMMA = "Du har föreslagit gallringen. Någon annan ska godkänna den."
ANDRAT = "Förslaget har redan godkänts, avbrutits eller verkställts. Ladda om sidan."


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


class Gallringsforslag(Record):
    """One förslag. The names stand as they were."""

    nummer = CharField(max_length=20, unique=True)
    slag: Any = ChoiceField(Gallringsslag)
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
    def foresla(cls, typ: Informationstyp, *, by: Any) -> "Gallringsforslag":
        """Freeze what can be removed now. Raises RuleBroken when there is nothing."""
        rackvidd.krav(by, Permission.GALLRA, by.enhet_id)
        upptagna = cls.i_oppna(typ)
        valda = [en for en in provkor(typ, by).gallras if en.rot.id not in upptagna]
        if not valda:
            raise RuleBroken("Det finns inget att gallra som inte redan är föreslaget.")
        ar = clock.today().year
        with db.atomic():
            forslag = cls.create(
                nummer=f"{LOPNUMMER.upper()}-{ar}-{Lopnummer.nasta(LOPNUMMER, ar):05}",
                slag=typ.slag,
                vid=by.enhet_id,
                regel=typ.regel,
                fore=typ.grans(),
                foreslagen_av=by.medarbetare_id,
                foreslagen_namn=by.namn,
            )
            for en in valda:
                Gallringspost.create(
                    forslag=forslag,
                    rot=en.rot.id,
                    nummer=en.rot.nummer,
                    enhet=en.enhet,
                    slut=en.slut,
                    senast=en.senast,
                    antal=en.antal,
                    stampel=en.akt.stampel,
                )
            forslag.logga(events.GALLRING_FORESLAGEN, by=by, antal=len(valda))
        return forslag

    @classmethod
    def i_oppna(cls, typ: Informationstyp) -> set[int]:
        """The genomföranden, or uppdrag, that stand in a förslag that is still open."""
        samma = [slag for slag, annan in TYPER.items() if annan.rot is typ.rot]
        oppna = Gallringspost.select(Gallringspost.rot).join(cls).where(cls.slag.in_(samma))
        return {id for (id,) in oppna.where(cls.verkstalld.is_null(), cls.avbruten.is_null()).tuples()}

    def personer(self, rotter: Collection[int]) -> list[int]:
        """The persons of some of its akter, for the log. Those whose akt is gone are not known any more."""
        cls = self.typ.rot
        return sorted({id for (id,) in cls.select(cls.person_id).where(cls.id.in_(rotter)).tuples() if id})

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
    def typ(self) -> Informationstyp:
        """What kind of akter it is of."""
        return TYPER[self.slag]

    @property
    def antal(self) -> dict[str, int]:
        """How many rows of each table were removed."""
        return json.loads(self.borttaget)

    def godkann(self, *, by: Any) -> None:
        """Approve it, as another than the one who proposed it. Raises RuleBroken."""
        rackvidd.krav(by, Permission.GALLRA, self.vid_id)
        if by.medarbetare_id == self.foreslagen_av_id:
            raise RuleBroken(SAMMA)
        varden = {"godkand": clock.now(), "godkand_av": by.medarbetare_id, "godkand_namn": by.namn}
        try:
            with db.atomic():
                self._flytta(varden, Gallringsforslag.godkand.is_null())
                self.logga(events.GALLRING_GODKAND, by=by)
        except IntegrityError:
            raise RuleBroken(SAMMA) from None

    def avbryt(self, *, by: Any) -> None:
        """Let it come to nothing. Raises RuleBroken."""
        rackvidd.krav(by, Permission.GALLRA, self.vid_id)
        with db.atomic():
            self._flytta({"avbruten": clock.now(), "avbruten_namn": by.namn})
            self.logga(events.GALLRING_AVBRUTEN, by=by)

    def logga(self, event: Any, *, by: Any, persons: Any = (), **fakta: Any) -> None:
        """Record what is done with it, in the caller's transaction."""
        audit.record(event, self, by=by, persons=persons, nummer=self.nummer, **fakta)

    def _flytta(self, varden: dict[str, Any], *villkor: Any) -> None:
        """Change it while it waits; of two at once one wins."""
        cls = Gallringsforslag
        vantar = (cls.id == self.id) & cls.verkstalld.is_null() & cls.avbruten.is_null()
        if not cls.update(**varden).where(vantar, *villkor).execute():
            raise RuleBroken(ANDRAT)


class Gallringspost(Record):
    """One akt of a förslag. The row that it names goes when it is gallrad, so it is named by number and not by key."""

    forslag: Any = ForeignKeyField(Gallringsforslag, backref="poster", on_delete="RESTRICT")
    rot: Any = BigIntegerField(index=True)  # the id of the genomförande or uppdrag, as the förslag says
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
