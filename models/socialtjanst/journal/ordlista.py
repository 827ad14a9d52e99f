"""Nyckelord and frastexter of a verksamhet: what anteckningar are found by, and what is often written (T21, T22)."""

from typing import Any

from peewee import BooleanField

from models.shared.fields import CharField, ChoiceField, TextField
from models.shared.giltig import Giltig
from models.shared.text import sort_key
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD, Verksamhet

LANGST_ORD, LANGST_FRAS = 60, 2_000


class Nyckelord(Giltig):
    """A word that is coupled to anteckningar."""

    orgnr = CharField(max_length=11)
    verksamhet: Any = ChoiceField(Verksamhet)
    ord = CharField(max_length=LANGST_ORD)
    exempel = BooleanField(default=False)

    class Meta:
        indexes = ((("orgnr", "verksamhet", "ord"), True),)

    @property
    def verksamhet_ord(self) -> str:
        """The verksamhet as it is read."""
        return VERKSAMHET_ORD[self.verksamhet]

    @classmethod
    def valbara(cls, orgnr: str, verksamhet: Verksamhet) -> list[str]:
        """The words that can be coupled today, in Swedish order."""
        query = cls.select(cls.ord).where(cls.orgnr == orgnr, cls.verksamhet == verksamhet, cls.galler())
        return sorted((ord for (ord,) in query.tuples()), key=sort_key)


class Frastext(Giltig):
    """A text that is put into an anteckning, found by its short name."""

    orgnr = CharField(max_length=11)
    verksamhet: Any = ChoiceField(Verksamhet)
    kort = CharField(max_length=LANGST_ORD)
    text = TextField()
    exempel = BooleanField(default=False)

    class Meta:
        indexes = ((("orgnr", "verksamhet", "kort"), True),)

    @property
    def verksamhet_ord(self) -> str:
        """The verksamhet as it is read."""
        return VERKSAMHET_ORD[self.verksamhet]

    @classmethod
    def valbara(cls, orgnr: str, verksamhet: Verksamhet) -> list["Frastext"]:
        """Those that can be used today, by their short name in Swedish order."""
        query = cls.select().where(cls.orgnr == orgnr, cls.verksamhet == verksamhet, cls.galler())
        return sorted(query, key=lambda en: sort_key(en.kort))
