"""What a behörighetsroll may do in socialtjänst."""

from enum import StrEnum

from models.shared.permissions import Role


class Permission(StrEnum):
    LASA = "socialtjanst.lasa"
    DOKUMENTERA = "socialtjanst.dokumentera"


PERMISSIONS = tuple(Permission)
ROLES = (
    Role("omvardnadspersonal", "Omvårdnadspersonal", frozenset({Permission.LASA, Permission.DOKUMENTERA})),
    Role("verksamhetschef", "Verksamhetschef", frozenset({Permission.LASA, Permission.DOKUMENTERA})),
)
