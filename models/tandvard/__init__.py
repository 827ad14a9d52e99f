"""Tandvård: befolkningsansvar, behovspeng, förhandsbedömning and invoices."""

from models.tandvard.befolkningsansvar.aktivitet import Aktivitet
from models.tandvard.befolkningsansvar.atgard import Atgard, Atgardshandelse
from models.tandvard.befolkningsansvar.atgardskod import Atgardskod
from models.tandvard.befolkningsansvar.pris import Pris
from models.tandvard.events import EVENTS
from models.tandvard.mottagning import Mottagning
from models.tandvard.permissions import AREAS, PERMISSIONS, ROLES
from models.tandvard.registerutdrag import REGISTERUTDRAG

TABLES: tuple[type, ...] = (Mottagning, Atgardskod, Pris, Aktivitet, Atgard, Atgardshandelse)

__all__ = ["AREAS", "EVENTS", "PERMISSIONS", "REGISTERUTDRAG", "ROLES", "TABLES"]
