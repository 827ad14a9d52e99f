"""What a behörighetsroll may do in internetbehandling."""

from enum import StrEnum

from models.shared.permissions import Area, Role


class Permission(StrEnum):
    LASA = "internetbehandling.lasa"
    BEHANDLA = "internetbehandling.behandla"
    INVANARADMIN = "internetbehandling.invanaradmin"
    BEHORIGHET = "internetbehandling.behorighet"
    ANSLUT = "internetbehandling.anslut"
    PROGRAM = "internetbehandling.program"
    GALLRA = "internetbehandling.gallra"
    STATISTIK = "internetbehandling.statistik"


PERMISSIONS = tuple(Permission)
AREAS = (
    Area(
        "Internetbehandling",
        {
            Permission.LASA: "Se vilka moment som pågår på sin enhet",
            Permission.BEHANDLA: "Behandla: ge program, följa och svara",
            Permission.INVANARADMIN: "Se alla moment på sin enhet, starta och avsluta dem och byta behandlare",
            Permission.BEHORIGHET: "Ge och inaktivera roller i internetbehandling på sin enhet",
            Permission.ANSLUT: "Ansluta enheter i sin organisation till internetbehandling",
            Permission.PROGRAM: "Läsa in program, förhandsgranska dem och ta dem i bruk",
            Permission.GALLRA: "Gallra uppgifter i moment som är avslutade",
            Permission.STATISTIK: "Se statistik över behandling på sin enhet",
        },
    ),
)
BEHANDLARE, INVANARADMINISTRATOR, BEHORIGHETSADMINISTRATOR = (
    "behandlare",
    "invanaradministrator",
    "internetbehandling-behorighet",
)
ROLES = (
    Role(BEHANDLARE, "Behandlare", frozenset({Permission.LASA, Permission.BEHANDLA, Permission.GALLRA})),
    Role(
        INVANARADMINISTRATOR,
        "Invånaradministratör",
        frozenset({Permission.LASA, Permission.INVANARADMIN, Permission.GALLRA, Permission.STATISTIK}),
    ),
    Role(
        BEHORIGHETSADMINISTRATOR,
        "Behörighetsadministratör för internetbehandling",
        frozenset({Permission.BEHORIGHET}),
    ),
    Role(
        "vardgivaradministrator",
        "Vårdgivaradministratör",
        frozenset({Permission.ANSLUT, Permission.PROGRAM, Permission.STATISTIK}),
    ),
)
