"""What a behörighetsroll may do in the ground that all domains share, and the shape of a role."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    ANVANDA = "shared.anvanda"
    ADMINISTRERA_BEHORIGHET = "shared.administrera-behorighet"
    ADMINISTRERA_SYSTEM = "shared.administrera-system"
    ADMINISTRERA_ENHET = "shared.administrera-enhet"
    GRANSKA_LOGG = "shared.granska-logg"
    REGISTERUTDRAG = "shared.registerutdrag"
    AVVIKELSE_UTRED = "shared.avvikelse-utred"
    AVVIKELSE_LEX = "shared.avvikelse-lex"
    AVVIKELSE_GALLRA = "shared.avvikelse-gallra"


@dataclass(frozen=True)
class Role:
    """A behörighetsroll as it is first installed; afterwards the administrators own what it may do."""

    nyckel: str
    namn: str
    permissions: frozenset[StrEnum]


@dataclass(frozen=True)
class Area:
    """The permissions that belong together, each in the words of the page where a behörighetsroll is put together."""

    rubrik: str
    ord: dict[StrEnum, str]


PERMISSIONS: tuple[StrEnum, ...] = tuple(Permission)
ADMINISTRATORER = (
    Permission.ADMINISTRERA_BEHORIGHET,
    Permission.ADMINISTRERA_SYSTEM,
    Permission.ADMINISTRERA_ENHET,
)
AREAS: tuple[Area, ...] = (
    Area("Gemensamt", {Permission.ANVANDA: "Logga in och använda Samspel"}),
    Area(
        "Administration",
        {
            Permission.ADMINISTRERA_BEHORIGHET: "Administrera medarbetare, uppdrag, behörighetsroller och inloggningar",
            Permission.ADMINISTRERA_SYSTEM: "Administrera organisationen, register och inställningar",
            Permission.ADMINISTRERA_ENHET: "Ge och avsluta uppdrag och ändra regler på sin enhet och dem under den",
            Permission.GRANSKA_LOGG: "Granska loggen över vem som har läst och ändrat",
            Permission.REGISTERUTDRAG: "Ta fram det som organisationen har om en person, att lämna ut till personen",
        },
    ),
    Area(
        "Avvikelser",
        {
            Permission.AVVIKELSE_UTRED: "Utreda och avsluta avvikelser på sin enhet och dem under den",
            Permission.AVVIKELSE_LEX: "Besluta om lex Sarah och lex Maria i de avvikelser man utreder",
            Permission.AVVIKELSE_GALLRA: "Föreslå och godkänna gallring av avvikelser",
        },
    ),
)
ADMINISTRATION = frozenset(AREAS[1].ord)  # what only a behörighetsadministratör gives
ROLES: tuple[Role, ...] = (
    Role("medarbetare", "Medarbetare", frozenset({Permission.ANVANDA})),
    Role("behorighetsadministrator", "Behörighetsadministratör", frozenset({Permission.ADMINISTRERA_BEHORIGHET})),
    Role("systemadministrator", "Systemadministratör", frozenset({Permission.ADMINISTRERA_SYSTEM})),
    Role("enhetsadministrator", "Enhetsadministratör", frozenset({Permission.ADMINISTRERA_ENHET})),
    Role("logggranskare", "Logggranskare", frozenset({Permission.GRANSKA_LOGG})),
    Role("registerutdrag", "Registerutdrag", frozenset({Permission.REGISTERUTDRAG})),
    Role(
        "avvikelseutredare",
        "Ansvarig för avvikelser",
        frozenset({Permission.AVVIKELSE_UTRED, Permission.AVVIKELSE_LEX}),
    ),
    Role("avvikelsegallring", "Gallring av avvikelser", frozenset({Permission.AVVIKELSE_GALLRA})),
)
