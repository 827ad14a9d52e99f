"""Meddelande: what the behandlare and the person write to each other in a moment (S42, S44)."""

from typing import Any

from peewee import BooleanField, ForeignKeyField, fn

from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField, TextField
from models.shared.invanare.invanare import Invanare
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record


class Meddelande(Record):
    """One message, whose words are never changed. Without an uppdrag it is the person's own."""

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    text: Any = TextField()
    skrivet = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")
    av_namn = CharField(max_length=201, default="")
    av_titel: Any = CharField(max_length=100, default="")
    last: Any = MomentField(null=True)  # when the other party read it first (S44)
    aviserat: Any = BooleanField(default=False)  # a notice was asked for
    avisering: Any = CharField(max_length=120, default="")  # the key of the notice that was laid

    class Meta:
        indexes = ((("moment", "skrivet"), False),)

    @property
    def ar_personens(self) -> bool:
        """True when the person has written it."""
        return self.av_id is None

    @property
    def signatur(self) -> str:
        """Who of the staff wrote it: name and titel."""
        return ", ".join(bit for bit in (self.av_namn, self.av_titel) if bit)

    @classmethod
    def i(cls, moment: Moment, antal: int | None = None) -> list["Meddelande"]:
        """The latest of a moment, the latest first; all of them without a number."""
        return list(cls.select().where(cls.moment == moment).order_by(cls.skrivet.desc(), cls.id.desc()).limit(antal))

    @classmethod
    def antal(cls, moment: Moment) -> int:
        """How many there are."""
        return cls.select().where(cls.moment == moment).count()

    @classmethod
    def olasta_av_personen(cls, moment: list[int]) -> dict[int, int]:
        """How many the person has not read, by the id of the moment."""
        return cls._olasta(moment, cls.av.is_null(False))

    @classmethod
    def olasta_av_personal(cls, moment: Moment) -> int:
        """How many of the person's own nobody of the staff has read."""
        return cls._olasta([moment.id], cls.av.is_null()).get(moment.id, 0)

    @classmethod
    def las_som_invanare(cls, moment: Moment, *, by: Invanare) -> None:
        """The person has the thread before them (S44); the reading itself is logged with what is shown."""
        if moment.person_id == by.person_id:
            cls._las(moment, cls.av.is_null(False))

    @classmethod
    def las(cls, moment: Moment) -> None:
        """One of the staff has the thread before them; the reading itself is logged with what is shown."""
        cls._las(moment, cls.av.is_null())

    @classmethod
    def _las(cls, moment, vilka):
        with db.atomic():
            cls.update(last=clock.now()).where(cls.moment == moment, cls.last.is_null(), vilka).execute()

    @classmethod
    def _olasta(cls, moment, vilka):
        query = cls.select(cls.moment, fn.COUNT(cls.id)).where(cls.moment.in_([*moment, 0]), cls.last.is_null(), vilka)
        return dict(query.group_by(cls.moment).tuples())
