"""Insatstyp: what an uppdrag orders and an insats is, in the words of the kommun (T53)."""

from typing import Any

from peewee import BooleanField

from models.shared.fields import CharField, ChoiceField
from models.shared.giltig import Giltig
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD, Verksamhet


class Insatstyp(Giltig):
    """One of a kommun, from a day until a day. One of `boende` comes with a boendekontrakt (T38)."""

    orgnr = CharField(max_length=11)
    verksamhet: Any = ChoiceField(Verksamhet)
    namn = CharField(max_length=100)
    boende = BooleanField(default=False)
    exempel = BooleanField(default=False)

    class Meta:
        indexes = ((("orgnr", "verksamhet", "namn"), True),)

    def __str__(self):
        return self.namn

    @property
    def verksamhet_ord(self) -> str:
        """The verksamhet as it is read."""
        return VERKSAMHET_ORD[self.verksamhet]

    @classmethod
    def valbara(cls, orgnr: str, verksamhet: Verksamhet | None = None) -> Any:
        """Those that a kommun uses today, in alphabetical order within their verksamhet."""
        query = cls.select().where(cls.orgnr == orgnr, cls.galler())
        if verksamhet:
            query = query.where(cls.verksamhet == verksamhet)
        return query.order_by(cls.verksamhet, cls.namn, cls.id)
