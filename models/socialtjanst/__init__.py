"""Socialtjänst: uppdrag, journal, boende, statistics and avvikelser."""

from models.socialtjanst.permissions import AREAS, PERMISSIONS, ROLES

TABLES: tuple[type, ...] = ()
EVENTS: tuple[object, ...] = ()
JOBS: tuple[object, ...] = ()
NOTICES: tuple[object, ...] = ()
PAGAENDE: tuple[object, ...] = ()
DATED: tuple[object, ...] = ()

__all__ = ["AREAS", "DATED", "EVENTS", "JOBS", "NOTICES", "PAGAENDE", "PERMISSIONS", "ROLES", "TABLES"]
