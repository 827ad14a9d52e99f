"""Ångerfrist: for how long a decision that cannot be undone can still be taken back (F17)."""

from datetime import date

from models.shared.varde import Daterat, Slag

ANGERFRIST = Daterat(
    "internetbehandling.angerfrist",
    "Internetbehandling: ångerfrist när ett moment vidmakthålls eller avslutas",
    "Så många minuter efter beslutet vidmakthålls eller avslutas momentet. Till dess fortsätter det som förut för "
    "personen, och beslutet kan ångras. Med 0 minuter sker det direkt och kan inte ångras.",
    Slag.MINUTER,
    {date(2000, 1, 1): 15},
    hogst=1_440,
)
DATED = (ANGERFRIST,)
