"""Uppehåll: a person rests from a program until a day, agreed on with the behandlare, and nobody misses them (F15)."""

from datetime import date, timedelta
from typing import Any

from peewee import DateField, ForeignKeyField

from models.internetbehandling.granskning import events
from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.db import db
from models.shared.fields import CharField, MomentField
from models.shared.organisation import Medarbetaruppdrag
from models.shared.record import Record
from models.shared.rules import RuleBroken
from models.shared.text import clean

LANGST = 200  # characters of a note
LANGST_TID = 365  # days


class Uppehall(Record):
    """One rest, with its last day. A new one takes the place of the one that lasts."""

    flertal = "uppehåll i internetbehandling"

    moment: Any = ForeignKeyField(Moment, on_delete="RESTRICT")
    till: Any = DateField()  # the last day
    anteckning: Any = CharField(max_length=LANGST, default="")
    satt = MomentField(default=clock.now)
    av: Any = ForeignKeyField(Medarbetaruppdrag, backref="+", on_delete="RESTRICT")
    avbrutet: Any = MomentField(null=True)
    avbrutet_av: Any = ForeignKeyField(Medarbetaruppdrag, null=True, backref="+", on_delete="RESTRICT")

    class Meta:
        indexes = ((("moment", "till"), False),)

    @classmethod
    def galler(cls) -> Any:
        """The condition that it lasts today."""
        return cls.avbrutet.is_null() & (cls.till >= clock.today())

    @classmethod
    def nu(cls, moment: Moment) -> "Uppehall | None":
        """The one that lasts in a moment, or None."""
        return cls.select().where(cls.moment == moment, cls.galler()).order_by(cls.id.desc()).first()

    @classmethod
    def ange(cls, moment: Moment, till: date, anteckning: str, *, by: Any) -> "Uppehall":
        """Let the person rest until a day. Raises RuleBroken."""
        anteckning = clean(anteckning, field="anteckning")
        if len(anteckning) > LANGST:
            raise RuleBroken(f"Skriv högst {LANGST} tecken.", "anteckning")
        with db.atomic():
            moment.hall(by)
            if till <= clock.today():
                raise RuleBroken("Ange en dag efter i dag.", "till")
            if till > clock.today() + timedelta(days=LANGST_TID):
                raise RuleBroken("Ett uppehåll kan vara högst ett år.", "till")
            cls._sluta(moment, by)
            rad = cls.create(moment=moment, till=till, anteckning=anteckning, av=by.uppdrag_id)
            moment.logga(events.UPPEHALL_SATT, by=by, till=till)
        return rad

    @classmethod
    def avbryt(cls, moment: Moment, *, by: Any) -> None:
        """End the one that lasts, today. Raises RuleBroken."""
        with db.atomic():
            moment.hall(by)
            if not cls._sluta(moment, by):
                raise RuleBroken("Det finns inget uppehåll att avbryta.")
            moment.logga(events.UPPEHALL_AVBRUTET, by=by)

    @classmethod
    def _sluta(cls, moment, by):
        slut = cls.update(avbrutet=clock.now(), avbrutet_av=by.uppdrag_id)
        return slut.where(cls.moment == moment, cls.galler()).execute()
