"""Yrkesgrupp: a profession that was involved in what happened, in the words of the organisation (T85)."""

from peewee import BooleanField

from models.shared.avvikelse.omrade import organisationens
from models.shared.fields import CharField
from models.shared.giltig import Giltig


class Yrkesgrupp(Giltig):
    """One of an organisation, from a day until a day."""

    orgnr = CharField(max_length=11)
    namn = CharField(max_length=100)
    exempel = BooleanField(default=False)

    class Meta:
        indexes = ((("orgnr", "namn"), True),)

    def __str__(self):
        return self.namn

    @classmethod
    def valbara(cls, orgnr: str) -> list["Yrkesgrupp"]:
        """Those that an organisation uses today: its own or, while it has none, those of Samspel."""
        return list(organisationens(cls, orgnr).where(cls.galler()))
