"""Informationstyp: what is removed together, and for how long it is kept first.

A personakt is kept for five years after its last note (SoL 2001:453, 12 kap. 1 §; in SoL 2025:400 the same rule has
another number). It is all that a kommun has documented of bistånd for the person, at whatever enhet. What is documented
of service is no personakt with decisions; how long it is kept the kommun decides.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Any

from models.shared import clock
from models.shared.gallring.logg import manader_fore
from models.shared.varde import Daterat
from models.shared.varde import Slag as Enhetslag
from models.socialtjanst.gallring.rot import Rot
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

BISTAND_SPARAS = Daterat(
    "socialtjanst.bistand-sparas",
    "Biståndsärende: så länge sparas genomförandet",
    "Så många månader efter den sista anteckningen kan ett avslutat genomförande gallras. Socialtjänstlagen säger fem "
    "år, 60 månader. Gallringen ska vara klar senast kalenderåret efter. Samma tid gäller uppdrag som inte fördelades.",
    Enhetslag.MANADER,
    {date(2000, 1, 1): 60},
    minst=60,
    hogst=1_200,
)
SERVICE_SPARAS = Daterat(
    "socialtjanst.service-sparas",
    "Serviceärende: så länge sparas det",
    "Så många månader efter att ett serviceärende arkiverades kan det gallras. Kommunens gallringsbeslut avgör tiden.",
    Enhetslag.MANADER,
    {date(2000, 1, 1): 12},
    minst=1,
    hogst=1_200,
)
PAKET_SPARAS = Daterat(
    "socialtjanst.gallringspaket-sparas",
    "Gallring: så länge kan exportpaketet hämtas",
    "Så många dagar efter gallringen kan exportpaketet hämtas till arkivet. Sedan tas det bort.",
    Enhetslag.DAGAR,
    {date(2000, 1, 1): 30},
    minst=1,
    hogst=365,
)
DATED = (BISTAND_SPARAS, SERVICE_SPARAS, PAKET_SPARAS)


class Gallringsslag(StrEnum):
    """What can be removed, each kind in a förslag of its own."""

    BISTAND = "bistand"
    SERVICE = "service"
    UPPDRAG = "uppdrag"


@dataclass(frozen=True)
class Informationstyp:
    """One kind. It is past its time when both its end and its last note lie so many months back."""

    slag: Gallringsslag
    rot: type[Rot]
    rubrik: str
    sparas: Daterat
    handelse: str  # what the time is counted from
    slutord: str = "Avslutat"  # over the day when it ended
    halls_ihop: bool = False  # one personakt, in which the last note of any keeps all of it

    def grans(self) -> date:
        """What ended, and was last written in, before this day is past its keeping time today."""
        return manader_fore(clock.today(), self.sparas.nu)

    def slutade_fore(self, dag: date) -> Any:
        """The condition that one of the kind ended before a day."""
        if self.rot is Uppdrag:
            return Uppdrag.fordelad.is_null() & ~senare(dag)
        slut = Genomforande.arkiverad < clock.utc(dag) if self.slag is Slag.SERVICE else Genomforande.avslutad < dag
        return (Genomforande.slag == self.slag) & Genomforande.avslutad.is_null(False) & slut

    @property
    def ordning(self) -> Any:
        """The column that says which is the oldest."""
        return Uppdrag.skapad if self.rot is Uppdrag else Genomforande.avslutad

    @property
    def regel(self) -> str:
        """The rule in words, with the time that counts today."""
        return f"Gallras {self.sparas.slag.visa(self.sparas.nu)} efter {self.handelse}."


def senare(dag: date) -> Any:
    """The condition that an uppdrag was written, sent or taken back on a day or later, or orders something then."""
    cls, stund = Uppdrag, clock.utc(dag)
    moment = [en.is_null(False) & (en >= stund) for en in (cls.skapad, cls.andrad, cls.skickad, cls.atertagen)]
    bestallt = cls.skickad.is_null(False) & cls.atertagen.is_null() & cls.till.is_null(False) & (cls.till >= dag)
    return reduce(or_, moment, bestallt)


TYPER = {
    typ.slag: typ
    for typ in (
        Informationstyp(
            Gallringsslag.BISTAND,
            Genomforande,
            "Biståndsärenden",
            BISTAND_SPARAS,
            "den sista anteckningen",
            halls_ihop=True,
        ),
        Informationstyp(Gallringsslag.SERVICE, Genomforande, "Serviceärenden", SERVICE_SPARAS, "arkiveringen"),
        Informationstyp(
            Gallringsslag.UPPDRAG,
            Uppdrag,
            "Uppdrag som inte fördelades",
            BISTAND_SPARAS,
            "att det återtogs, skickades eller senast skrevs",
            slutord="Vilar sedan",
            halls_ihop=True,
        ),
    )
}
