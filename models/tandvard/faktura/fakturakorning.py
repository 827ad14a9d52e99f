"""Fakturakorning: that the invoices of a month are made, when, and how many they were."""

from typing import Any

from peewee import IntegerField

from models.shared import clock
from models.shared.fields import CharField, ChoiceField, MomentField, OreField
from models.shared.record import Record
from models.tandvard.faktura.manad import LANGD
from models.tandvard.faktura.status import Fakturatyp
from models.tandvard.permissions import Permission


class Fakturakorning(Record):
    """One run. It is unique for its month, so that a month is invoiced once, whoever runs it and how often."""

    fakturatyp: Any = ChoiceField(Fakturatyp)
    period = CharField(max_length=LANGD)
    skapad = MomentField(default=clock.now)
    antal_fakturor = IntegerField(default=0)
    antal_poster = IntegerField(default=0)
    summa_ore = OreField(default=0)

    class Meta:
        indexes = ((("fakturatyp", "period"), True),)

    @classmethod
    def visible_to(cls, actor: Any) -> Any:
        """The log of the runs, the latest first, for those who work with invoices."""
        alla = cls.select() if actor.may(Permission.FAKTURERA) else cls.select().where(False)
        return alla.order_by(cls.period.desc(), cls.id.desc())
