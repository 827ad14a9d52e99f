"""Område: what kind of thing happened, within a lagrum, in the words of the organisation (T82)."""

from typing import Any

from peewee import BooleanField

from models.shared.avvikelse.lagrum import LAGRUM_ORD, Lagrum
from models.shared.fields import CharField, ChoiceField
from models.shared.giltig import Giltig

ALLAS = ""  # the orgnr of what comes with Samspel, for an organisation that has no rows of its own


def organisationens(model: type[Any], orgnr: str) -> Any:
    """The rows of a register for an organisation, ended ones too: its own or, when it has none, those of Samspel."""
    egna = model.select().where(model.orgnr == orgnr)
    return model.select().where(model.orgnr == (orgnr if egna.exists() else ALLAS)).order_by(model.id)


class Avvikelseomrade(Giltig):
    """One of an organisation, from a day until a day. One of `fall` counts as a fall, whoever registers it (T77).

    One of `brist` tells what failed in samverkan between huvudmän: its name is the bristtyp (F8).
    """

    orgnr = CharField(max_length=11)
    lagrum: Any = ChoiceField(Lagrum)
    namn = CharField(max_length=100)
    fall = BooleanField(default=False)
    brist = BooleanField(default=False)
    exempel = BooleanField(default=False)

    class Meta:
        indexes = ((("orgnr", "lagrum", "namn"), True),)

    def __str__(self):
        return self.namn

    @property
    def lagrum_ord(self) -> str:
        """The lagrum as it is read."""
        return LAGRUM_ORD[self.lagrum]

    @classmethod
    def valbara(cls, orgnr: str, lagrum: Lagrum) -> list["Avvikelseomrade"]:
        """Those of a lagrum that an organisation uses today: its own or, while it has none, those of Samspel."""
        return list(organisationens(cls, orgnr).where(cls.lagrum == lagrum, cls.galler()))
