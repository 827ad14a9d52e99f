"""What a behörighetsroll may do in tandvård."""

from enum import StrEnum

from models.shared.permissions import Role


class Permission(StrEnum):
    LASA = "tandvard.lasa"
    RAPPORTERA = "tandvard.rapportera"
    FAKTURERA = "tandvard.fakturera"


PERMISSIONS = tuple(Permission)
ROLES = (
    Role("befolkningsansvar-lasa", "Befolkningsansvar läsa", frozenset({Permission.LASA})),
    Role("befolkningsansvar-bas", "Befolkningsansvar bas", frozenset({Permission.LASA, Permission.RAPPORTERA})),
    Role(
        "befolkningsansvar-faktura",
        "Befolkningsansvar hantera fakturor",
        frozenset({Permission.LASA, Permission.FAKTURERA}),
    ),
)
