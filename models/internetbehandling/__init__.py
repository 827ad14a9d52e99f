"""Internetbehandling: treatment programs for staff and for the invånare."""

from models.internetbehandling.events import EVENTS
from models.internetbehandling.permissions import AREAS, PERMISSIONS, ROLES
from models.internetbehandling.roller.anslutning import Anslutning
from models.internetbehandling.roller.franvaro import Franvaro
from models.internetbehandling.roller.tilldelning import Rolltilldelning
from models.internetbehandling.roller.utbildning import Utbildning

TABLES: tuple[type, ...] = (Anslutning, Utbildning, Rolltilldelning, Franvaro)
JOBS: tuple[object, ...] = ()
NOTICES: tuple[object, ...] = ()
PAGAENDE: tuple[object, ...] = ()
DATED: tuple[object, ...] = ()

__all__ = ["AREAS", "DATED", "EVENTS", "JOBS", "NOTICES", "PAGAENDE", "PERMISSIONS", "ROLES", "TABLES"]
