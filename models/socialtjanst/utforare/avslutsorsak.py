"""Avslutsorsak: why an insats ended, as it is told in the statistics (T55)."""

from typing import Any

from peewee import BooleanField

from models.shared.fields import CharField
from models.shared.giltig import Giltig


class Avslutsorsak(Giltig):
    """One of a kommun, from a day until a day."""

    orgnr = CharField(max_length=11)
    namn = CharField(max_length=100)
    exempel = BooleanField(default=False)

    class Meta:
        indexes = ((("orgnr", "namn"), True),)

    def __str__(self):
        return self.namn

    @classmethod
    def valbara(cls, orgnr: str) -> Any:
        """Those that a kommun uses today, in alphabetical order."""
        return cls.select().where(cls.orgnr == orgnr, cls.galler()).order_by(cls.namn, cls.id)
