"""What a behörighetsroll may do in socialtjänst."""

from enum import StrEnum

from models.shared.permissions import Area, Role


class Permission(StrEnum):
    LASA = "socialtjanst.lasa"
    DOKUMENTERA = "socialtjanst.dokumentera"


PERMISSIONS = tuple(Permission)
AREAS = (
    Area(
        "Socialtjänst",
        {
            Permission.LASA: "Läsa uppdrag och journaler på sin enhet",
            Permission.DOKUMENTERA: "Skriva i genomförandejournalen",
        },
    ),
)
ROLES = (
    Role("omvardnadspersonal", "Omvårdnadspersonal", frozenset({Permission.LASA, Permission.DOKUMENTERA})),
    Role("verksamhetschef", "Verksamhetschef", frozenset({Permission.LASA, Permission.DOKUMENTERA})),
)
