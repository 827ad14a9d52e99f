"""Lagrum: within which law something happened, and which is proposed at an enhet (T81)."""

from enum import StrEnum
from typing import Any

from peewee import BooleanField, ForeignKeyField

from models.shared.fields import CharField, ChoiceField
from models.shared.giltig import Giltig
from models.shared.organisation import Enhet
from models.shared.process import Part


class Lagrum(StrEnum):
    """The law that the verksamhet is carried out by."""

    HSL = "hsl"
    SOL = "sol"
    LSS = "lss"
    ANNAN = "annan"


LAGRUM_ORD = {
    Lagrum.HSL: "Hälso- och sjukvård (HSL)",
    Lagrum.SOL: "Socialtjänst (SoL)",
    Lagrum.LSS: "Stöd och service (LSS)",
    Lagrum.ANNAN: "Annan verksamhet",
}
LAGRUM_KORT = {Lagrum.HSL: "HSL", Lagrum.SOL: "SoL", Lagrum.LSS: "LSS", Lagrum.ANNAN: "Annan"}


class Lagrumsregel(Giltig):
    """That a lagrum is proposed at an enhet and those below it, from a day until a day."""

    orgnr = CharField(max_length=11)
    enhet: Any = ForeignKeyField(Enhet, on_delete="RESTRICT")
    lagrum: Any = ChoiceField(Lagrum)
    exempel = BooleanField(default=False)

    class Meta:
        indexes = ((("orgnr", "enhet"), False),)

    def __str__(self):
        return f"{LAGRUM_ORD[self.lagrum]} på {self.enhet.namn}"


def forvalt(enhet: Enhet) -> Lagrum:
    """The lagrum that is proposed at an enhet: by the nearest rule at it or above it, else by what it is part of."""
    rader = Lagrumsregel.select().where(Lagrumsregel.orgnr == enhet.orgnr, Lagrumsregel.galler())
    regler = {rad.enhet_id: rad.lagrum for rad in rader.order_by(Lagrumsregel.fran, Lagrumsregel.id)}
    har: Enhet | None = enhet
    while regler and har is not None:
        if har.id in regler:
            return Lagrum(regler[har.id])
        har = har.over
    return Lagrum.HSL if enhet.part in {Part.SLUTENVARD, Part.OPPENVARD} else Lagrum.SOL
