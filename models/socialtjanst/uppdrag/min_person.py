"""Min person: a genomförande that a medarbetare has among Mina personer (T16)."""

from typing import Any

from peewee import ForeignKeyField

from models.shared import clock
from models.shared.db import db
from models.shared.fields import MomentField
from models.shared.organisation import Medarbetare
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande


class MinPerson(Record):
    """A list of one's own, which opens nothing that one may not see anyway."""

    medarbetare: Any = ForeignKeyField(Medarbetare, on_delete="RESTRICT")
    genomforande: Any = ForeignKeyField(Genomforande, backref="mina", on_delete="RESTRICT")
    tillagd = MomentField(default=clock.now)

    class Meta:
        indexes = ((("medarbetare", "genomforande"), True),)

    @classmethod
    def har(cls, actor: Any) -> Any:
        """The genomföranden among the actor's Mina personer that are seen still: open ones within reach."""
        mina = cls.select(cls.genomforande).where(cls.medarbetare == actor.medarbetare_id)
        return Genomforande.visible_to(actor).where(Genomforande.id.in_(mina), Genomforande.avslutad.is_null())

    @classmethod
    def ar(cls, genomforande: Genomforande, actor: Any) -> bool:
        """True when the genomförande is among the actor's Mina personer."""
        return cls._en(genomforande, actor).exists()

    @classmethod
    def lagg_till(cls, genomforande: Genomforande, *, by: Any) -> None:
        """Add it to the actor's own; once more does no harm. Raises RuleBroken for one who does not see it."""
        if not Genomforande.visible_to(by).where(Genomforande.id == genomforande.id).exists():
            raise RuleBroken("Du når inte genomförandet.")
        with db.atomic():
            ny = cls.insert(medarbetare=by.medarbetare_id, genomforande=genomforande, tillagd=clock.now())
            ny.on_conflict_ignore().execute()
            genomforande.logga(events.MIN_PERSON_TILLAGD, by=by)

    @classmethod
    def ta_bort(cls, genomforande: Genomforande, *, by: Any) -> None:
        """Take it out of the actor's own; once more does no harm."""
        with db.atomic():
            cls.delete().where(cls.id.in_(cls._en(genomforande, by))).execute()
            genomforande.logga(events.MIN_PERSON_BORTTAGEN, by=by)

    @classmethod
    def _en(cls, genomforande, actor):
        mina = cls.medarbetare == actor.medarbetare_id
        return cls.select(cls.id).where(mina, cls.genomforande == genomforande)
