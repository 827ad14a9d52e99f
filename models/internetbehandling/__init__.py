"""Internetbehandling: treatment programs for staff and for the invånare."""

from models.internetbehandling.permissions import AREAS, PERMISSIONS, ROLES

TABLES: tuple[type, ...] = ()
EVENTS: tuple[object, ...] = ()
JOBS: tuple[object, ...] = ()
NOTICES: tuple[object, ...] = ()
PAGAENDE: tuple[object, ...] = ()
DATED: tuple[object, ...] = ()

__all__ = ["AREAS", "DATED", "EVENTS", "JOBS", "NOTICES", "PAGAENDE", "PERMISSIONS", "ROLES", "TABLES"]
