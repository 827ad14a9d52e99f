"""Journalmall: the rubriker that a journal of a verksamhet is written under, kept by each kommun (T19, T20, T49)."""

from typing import Any

from peewee import BooleanField, ForeignKeyField, IntegerField

from models.shared.fields import CharField, ChoiceField
from models.shared.giltig import Giltig
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD, Verksamhet

LANGST = 100


class Journalmall(Giltig):
    """A mall of a kommun. New journaler are made from it from its first day until its last."""

    orgnr = CharField(max_length=11)
    verksamhet: Any = ChoiceField(Verksamhet)
    namn = CharField(max_length=LANGST)
    exempel = BooleanField(default=False)  # of those that ship to be tried out

    class Meta:
        indexes = ((("orgnr", "verksamhet", "namn"), True),)

    def __str__(self) -> str:
        return self.namn

    @property
    def verksamhet_ord(self) -> str:
        """The verksamhet as it is read."""
        return VERKSAMHET_ORD[self.verksamhet]

    @classmethod
    def valbara(cls, orgnr: str, verksamhet: Verksamhet) -> Any:
        """Those that a journal can be made from today: in force, with a rubrik to write under."""
        har = Rubrik.select(Rubrik.mall).where(Rubrik.galler())
        query = cls.select().where(cls.orgnr == orgnr, cls.verksamhet == verksamhet, cls.galler(), cls.id.in_(har))
        return query.order_by(cls.namn, cls.id)


class Rubrik(Giltig):
    """A rubrik of a mall. It is chosen from its first day until its last, in the order of `ordning`."""

    mall = ForeignKeyField(Journalmall, backref="rubriker", on_delete="RESTRICT")
    namn = CharField(max_length=LANGST)
    ordning = IntegerField()

    class Meta:
        indexes = ((("mall", "namn"), True),)

    def __str__(self) -> str:
        return self.namn

    @classmethod
    def valbara(cls, mall: Journalmall | int) -> Any:
        """Those of a mall that can be written under today."""
        return cls.select().where(cls.mall == mall, cls.galler()).order_by(cls.ordning, cls.id)
