"""What a behörighetsroll may do in tandvård."""

from enum import StrEnum

from models.shared.permissions import Area, Role


class Permission(StrEnum):
    LASA = "tandvard.lasa"
    RAPPORTERA = "tandvard.rapportera"
    FAKTURERA = "tandvard.fakturera"


PERMISSIONS = tuple(Permission)
AREAS = (
    Area(
        "Tandvård",
        {
            Permission.LASA: "Läsa aktiviteter och ärenden",
            Permission.RAPPORTERA: "Rapportera aktiviteter för sin mottagning",
            Permission.FAKTURERA: "Se och hantera fakturor",
        },
    ),
)
ROLES = (
    Role("befolkningsansvar-lasa", "Befolkningsansvar läsa", frozenset({Permission.LASA})),
    Role("befolkningsansvar-bas", "Befolkningsansvar bas", frozenset({Permission.LASA, Permission.RAPPORTERA})),
    Role(
        "befolkningsansvar-faktura",
        "Befolkningsansvar hantera fakturor",
        frozenset({Permission.LASA, Permission.FAKTURERA}),
    ),
)
