"""Kvittering: the enhet has seen its new uppdrag, which leaves Nya uppdrag (T15, T16)."""

from typing import Any

from peewee import ForeignKeyField, IntegrityError

from models.shared import audit, clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.organisation import Enhet, Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import Conflict, RuleBroken
from models.socialtjanst import events, rackvidd
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.min_person import MinPerson
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

REDAN = "En kollega har redan kvitterat uppdraget."


class Kvittering(Record):
    """One for each uppdrag and enhet; one of the enhet is enough."""

    uppdrag: Any = ForeignKeyField(Uppdrag, backref="kvitteringar", on_delete="RESTRICT")
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    av: Any = ForeignKeyField(Medarbetaruppdrag, on_delete="RESTRICT")
    tidpunkt = MomentField(default=clock.now)

    class Meta:
        indexes = ((("uppdrag", "enhet"), True),)

    @classmethod
    def kvittera(cls, uppdrag: Uppdrag, *, flytta: bool = False, by: Any) -> "Kvittering":
        """Confirm for the enhet that carries it out; `flytta` adds the person to one's Mina personer (T16).

        Raises Conflict when somebody has done so already; then nothing is added either.
        """
        fordelning = Fordelning.get_or_none(Fordelning.uppdrag == uppdrag)
        if fordelning is None:
            raise RuleBroken("Uppdraget ska fördelas innan det kan kvitteras.")
        rackvidd.krav(by, Permission.DOKUMENTERA, fordelning.enhet_id)
        with db.atomic():
            try:
                with db.atomic():
                    rad = cls.create(uppdrag=uppdrag, enhet=fordelning.enhet_id, av=by.uppdrag_id)
            except IntegrityError:
                raise Conflict(REDAN) from None
            fakta = {"nummer": uppdrag.nummer, "enhet": fordelning.enhet.namn}
            audit.record(events.UPPDRAG_KVITTERAT, uppdrag, by=by, persons=[uppdrag.person_id], **fakta)
            if flytta:
                MinPerson.lagg_till(fordelning.genomforande, by=by)
        return rad
