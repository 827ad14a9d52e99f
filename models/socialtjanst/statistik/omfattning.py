"""Omfattning: what an uttag is about. Bistånd of one verksamhet, or service, which nobody decides on (T58, T59)."""

from enum import StrEnum
from typing import Any

from models.socialtjanst.genomforande.genomforande import Slag
from models.socialtjanst.utforare.insatstyp import Insatstyp
from models.socialtjanst.utforare.verksamhet import VERKSAMHET_ORD, Verksamhet


class Omfattning(StrEnum):
    """One choice of verksamhet. The first three count biståndsbeslutade insatser alone."""

    IFO = "ifo"
    FH = "fh"
    AO = "ao"
    SERVICE = "service"

    @property
    def slag(self) -> Slag:
        """Which genomföranden it is about."""
        return Slag.SERVICE if self is Omfattning.SERVICE else Slag.BISTAND

    @property
    def verksamhet(self) -> Verksamhet | None:
        """The verksamhet of its insatstyper; None for all of them."""
        return None if self is Omfattning.SERVICE else Verksamhet(self.value)


OMFATTNING_ORD = {Omfattning(en.value): ord for en, ord in VERKSAMHET_ORD.items()} | {Omfattning.SERVICE: "Service"}


def insatstyper(omfattning: Omfattning, orgnr: str) -> list[Insatstyp]:
    """The insatstyper that it counts in a kommun, those that have ended too, by name."""
    query = Insatstyp.select().where(Insatstyp.orgnr == orgnr)
    if omfattning.verksamhet:
        query = query.where(Insatstyp.verksamhet == omfattning.verksamhet)
    return sorted(query, key=lambda en: (en.namn.casefold(), en.id))


def ord(omfattning: Any) -> str:
    """The choice as it is read."""
    return OMFATTNING_ORD[Omfattning(omfattning)]
