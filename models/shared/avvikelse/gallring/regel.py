"""For how long an avvikelse is kept after it was closed and last written in.

No law says a number for all of them: a nämnd or a region decides (arkivlagen 1990:782 10 §). Ten years is what is
common, and what a claim for a vårdskada has to be made within (patientskadelagen 1996:799 23 §).
"""

from datetime import date, datetime

from models.shared import clock
from models.shared.gallring.logg import manader_fore
from models.shared.varde import Daterat, Slag

SPARAS = Daterat(
    "shared.avvikelse-sparas",
    "Avvikelser: så länge sparas de",
    "Så många månader efter att en avvikelse avslutades, och senast skrevs i, kan den gallras. Organisationens "
    "gallringsbeslut avgör tiden. Vanligt är tio år, 120 månader.",
    Slag.MANADER,
    {date(2000, 1, 1): 120},
    minst=12,
    hogst=1_200,
)
PAKET_SPARAS = Daterat(
    "shared.avvikelsegallringspaket-sparas",
    "Gallring av avvikelser: så länge kan exportpaketet hämtas",
    "Så många dagar efter gallringen kan exportpaketet hämtas till arkivet. Sedan tas det bort.",
    Slag.DAGAR,
    {date(2000, 1, 1): 30},
    minst=1,
    hogst=365,
)
DATED = (SPARAS, PAKET_SPARAS)


class Regel:
    """The one kind there is, asked in the words of the pages of gallring."""

    slag = "avvikelser"
    rubrik = "Avvikelser"
    slutord = "Avslutad"

    def grans(self) -> date:
        """What was closed, and was last written in, before this day is past its keeping time today."""
        return manader_fore(clock.today(), SPARAS.nu)

    def grans_moment(self) -> datetime:
        """When that day begins."""
        return clock.utc(self.grans())

    @property
    def regel(self) -> str:
        """The rule in words, with the time that counts today."""
        return f"Gallras {SPARAS.slag.visa(SPARAS.nu)} efter att de avslutades och senast skrevs i."


REGEL = Regel()
