"""Bockning: that somebody has ticked a point of a checklist by hand, or taken the tick away (T2–T5)."""

from typing import Any

from peewee import BooleanField, ForeignKeyField

from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.avslut.checklista import FOR_HAND, Hand
from models.socialtjanst.genomforande.genomforande import Genomforande


class Bockning(Record):
    """One press. The latest of a point says how it is; those before it stay as its history."""

    genomforande: Any = ForeignKeyField(Genomforande, backref="bockningar", on_delete="RESTRICT")
    punkt = CharField(max_length=40)
    bockad = BooleanField()
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    av_namn = CharField(max_length=201)
    tidpunkt = MomentField(default=clock.now)

    class Meta:
        indexes = ((("genomforande", "punkt", "tidpunkt"), False),)

    @classmethod
    def satt(cls, genomforande: Genomforande, punkt: str, bockad: bool, *, by: Any) -> None:
        """Tick a point, or take its tick away; what it is already changes nothing. Raises RuleBroken."""
        genomforande.krav_pa_oppet(by)
        if punkt not in FOR_HAND:
            raise RuleBroken("Punkten bockas av när det den gäller är gjort.")
        with db.atomic():
            genomforande.las()
            if (punkt in cls.bockade(genomforande)) is bockad:
                return
            cls.create(genomforande=genomforande, punkt=punkt, bockad=bockad, av=by.uppdrag_id, av_namn=by.namn)
            genomforande.logga(events.PUNKT_BOCKAD if bockad else events.PUNKT_AVBOCKAD, by=by, punkt=punkt)

    @classmethod
    def bockade(cls, genomforande: Genomforande) -> dict[str, Hand]:
        """The points that are ticked by hand now, each with who did it and when."""
        senast: dict[str, Bockning] = {}
        for rad in cls.select().where(cls.genomforande == genomforande).order_by(cls.tidpunkt, cls.id):
            senast[rad.punkt] = rad
        return {
            punkt: Hand(rad.av_namn, clock.local(rad.tidpunkt).date()) for punkt, rad in senast.items() if rad.bockad
        }
