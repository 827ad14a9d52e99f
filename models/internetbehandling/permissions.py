"""What a behörighetsroll may do in internetbehandling."""

from enum import StrEnum

from models.shared.permissions import Role


class Permission(StrEnum):
    LASA = "internetbehandling.lasa"
    BEHANDLA = "internetbehandling.behandla"


PERMISSIONS = tuple(Permission)
ROLES = (Role("behandlare", "Behandlare", frozenset({Permission.LASA, Permission.BEHANDLA})),)
