"""What a behörighetsroll may do in internetbehandling."""

from enum import StrEnum

from models.shared.permissions import Area, Role


class Permission(StrEnum):
    LASA = "internetbehandling.lasa"
    BEHANDLA = "internetbehandling.behandla"


PERMISSIONS = tuple(Permission)
AREAS = (
    Area(
        "Internetbehandling",
        {
            Permission.LASA: "Läsa behandlingar på sin enhet",
            Permission.BEHANDLA: "Behandla: ge program, följa och svara",
        },
    ),
)
ROLES = (Role("behandlare", "Behandlare", frozenset({Permission.LASA, Permission.BEHANDLA})),)
