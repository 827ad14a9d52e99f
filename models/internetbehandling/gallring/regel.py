"""For how long a treatment is kept after it ended and was last written in.

What belongs in the patient's journal is written there while the treatment goes on. Whoever answers for the journal
decides how soon the rest is removed; the manual says as soon as possible.
"""

from datetime import date, datetime, timedelta

from models.shared import clock
from models.shared.varde import Daterat, Slag

SPARAS = Daterat(
    "internetbehandling.gallras-efter",
    "Internetbehandling: så länge sparas en avslutad behandling",
    "Så många dagar efter att ett moment avslutades, och senast skrevs i, kan det gallras. Avslutade behandlingar ska "
    "gallras så snart som möjligt. Det som ska sparas längre skrivs i journalen.",
    Slag.DAGAR,
    {date(2000, 1, 1): 30},
    minst=1,
    hogst=3_650,
)
PAKET_SPARAS = Daterat(
    "internetbehandling.gallringspaket-sparas",
    "Gallring av behandlingar: så länge kan exportpaketet hämtas",
    "Så många dagar efter gallringen kan exportpaketet hämtas till arkivet. Sedan tas det bort.",
    Slag.DAGAR,
    {date(2000, 1, 1): 30},
    minst=1,
    hogst=365,
)
DATED = (SPARAS, PAKET_SPARAS)


class Regel:
    """The one kind there is, asked in the words of the pages of gallring."""

    slag = "behandlingar"
    rubrik = "Behandlingar"
    slutord = "Avslutad"

    def grans(self) -> date:
        """What ended, and was last written in, before this day is past its keeping time today."""
        return clock.today() - timedelta(days=SPARAS.nu)

    def grans_moment(self) -> datetime:
        """When that day begins."""
        return clock.utc(self.grans())

    @property
    def regel(self) -> str:
        """The rule in words, with the time that counts today."""
        return f"Gallras {SPARAS.slag.visa(SPARAS.nu)} efter att de avslutades och senast skrevs i."


REGEL = Regel()
