"""Informationstyp: what is removed together, and for how long it is kept first.

A personakt is kept for five years after its last note (SoL 2001:453, 12 kap. 1 §; in SoL 2025:400 the same rule has
another number). It is all that a kommun has documented of bistånd for the person, at whatever enhet. What is documented
of service is no personakt with decisions; how long it is kept the kommun decides.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.shared import clock
from models.shared.gallring.logg import manader_fore
from models.shared.varde import Daterat
from models.shared.varde import Slag as Enhetslag
from models.socialtjanst.genomforande.genomforande import Genomforande, Slag

BISTAND_SPARAS = Daterat(
    "socialtjanst.bistand-sparas",
    "Biståndsärende: så länge sparas genomförandet",
    "Så många månader efter den sista anteckningen kan ett avslutat genomförande gallras. Socialtjänstlagen säger fem "
    "år, 60 månader. Gallringen ska vara klar senast kalenderåret efter.",
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


@dataclass(frozen=True)
class Informationstyp:
    """One kind. It is past its time when both its end and its last note lie so many months back."""

    slag: Slag
    rubrik: str
    sparas: Daterat
    handelse: str  # what the time is counted from
    halls_ihop: bool = False  # one personakt, in which the last note of any keeps all of it

    def grans(self) -> date:
        """What ended, and was last written in, before this day is past its keeping time today."""
        return manader_fore(clock.today(), self.sparas.nu)

    def slutade_fore(self, dag: date) -> Any:
        """The condition that a genomförande of the kind ended before a day."""
        slut = Genomforande.arkiverad < clock.utc(dag) if self.slag is Slag.SERVICE else Genomforande.avslutad < dag
        return (Genomforande.slag == self.slag) & Genomforande.avslutad.is_null(False) & slut

    @property
    def regel(self) -> str:
        """The rule in words, with the time that counts today."""
        return f"Gallras {self.sparas.slag.visa(self.sparas.nu)} efter {self.handelse}."


TYPER = {
    Slag.BISTAND: Informationstyp(
        Slag.BISTAND, "Biståndsärenden", BISTAND_SPARAS, "den sista anteckningen", halls_ihop=True
    ),
    Slag.SERVICE: Informationstyp(Slag.SERVICE, "Serviceärenden", SERVICE_SPARAS, "arkiveringen"),
}
