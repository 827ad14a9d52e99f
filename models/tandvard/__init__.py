"""Tandvård: befolkningsansvar, behovspeng, förhandsbedömning and invoices."""

from models.tandvard.permissions import PERMISSIONS, ROLES

TABLES: tuple[type, ...] = ()
EVENTS: tuple[object, ...] = ()
JOBS: tuple[object, ...] = ()
NOTICES: tuple[object, ...] = ()

__all__ = ["EVENTS", "JOBS", "NOTICES", "PERMISSIONS", "ROLES", "TABLES"]
