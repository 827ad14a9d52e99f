"""What a behörighetsroll may do in samverkan."""

from enum import StrEnum

from models.shared.permissions import Role


class Permission(StrEnum):
    LASA = "samverkan.lasa"
    KVITTERA = "samverkan.kvittera"
    DELTAGARE = "samverkan.deltagare"
    SKAPA_SVU = "samverkan.skapa-svu"
    SKRIVA = "samverkan.skriva"
    SAMTYCKE = "samverkan.samtycke"


PERMISSIONS = tuple(Permission)

_BAS = frozenset({Permission.LASA, Permission.KVITTERA, Permission.DELTAGARE, Permission.SKRIVA, Permission.SAMTYCKE})

ROLES = (
    Role("samverkan-lasa", "Samverkan läsa", frozenset({Permission.LASA})),
    Role("samverkan-bas", "Samverkan bas", _BAS),
    Role("samverkan-slutenvard", "Samverkan slutenvård", _BAS | {Permission.SKAPA_SVU}),
)
