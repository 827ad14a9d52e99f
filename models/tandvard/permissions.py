"""What a behörighetsroll may do in tandvård."""

from enum import StrEnum

from models.shared.permissions import Area, Role


class Permission(StrEnum):
    LASA = "tandvard.lasa"
    RAPPORTERA = "tandvard.rapportera"
    VARDANSVARIG = "tandvard.vardansvarig"
    FAKTURERA = "tandvard.fakturera"
    GRANSKA = "tandvard.granska"
    ATTESTERA = "tandvard.attestera"
    BEHOVSPENG = "tandvard.behovspeng"
    RAPPORTERA_VARD = "tandvard.rapportera_vard"
    BEDOMA = "tandvard.bedoma"
    FAKTURERA_VARD = "tandvard.fakturera_vard"


PERMISSIONS = tuple(Permission)
AREAS = (
    Area(
        "Tandvård",
        {
            Permission.LASA: "Läsa aktiviteter och ärenden",
            Permission.RAPPORTERA: "Rapportera aktiviteter för sin mottagning",
            Permission.VARDANSVARIG: "Se aktiviteter och fakturor för vårdgivarens alla mottagningar",
            Permission.FAKTURERA: "Se och hantera fakturor",
            Permission.GRANSKA: "Tandvårdsenheten: se alla mottagningar, granska fakturor, sköta koder och priser",
            Permission.ATTESTERA: "Attestera fakturor som någon annan har godkänt",
            Permission.BEHOVSPENG: "Läsa behovspengsärenden",
            Permission.RAPPORTERA_VARD: "Skapa behovspengsärenden och rapportera åtgärder för sin mottagning",
            Permission.BEDOMA: "Tandvårdsenheten: läsa alla behovspengsärenden och besluta om förhandsbedömningar",
            Permission.FAKTURERA_VARD: "Se och skapa fakturor för behovspeng",
        },
    ),
)
ROLES = (
    Role("befolkningsansvar-lasa", "Befolkningsansvar läsa", frozenset({Permission.LASA})),
    Role("befolkningsansvar-bas", "Befolkningsansvar bas", frozenset({Permission.LASA, Permission.RAPPORTERA})),
    Role("vardansvarig", "Vårdansvarig", frozenset({Permission.VARDANSVARIG})),
    Role(
        "befolkningsansvar-faktura",
        "Befolkningsansvar hantera fakturor",
        frozenset({Permission.LASA, Permission.FAKTURERA}),
    ),
    Role(
        "tandvardsenheten",
        "Tandvårdsenheten",
        frozenset({Permission.LASA, Permission.FAKTURERA, Permission.GRANSKA}),
    ),
    Role(
        "allmantandvard-bas",
        "Allmäntandvård bas",
        frozenset({Permission.BEHOVSPENG, Permission.RAPPORTERA_VARD}),
    ),
    Role(
        "allmantandvard-faktura",
        "Allmäntandvård hantera fakturor",
        frozenset({Permission.BEHOVSPENG, Permission.FAKTURERA_VARD}),
    ),
    Role("bedomningstandlakare", "Bedömningstandläkare", frozenset({Permission.BEHOVSPENG, Permission.BEDOMA})),
    Role("tandvard-attest", "Tandvårdsenheten attest", frozenset({Permission.ATTESTERA})),
)
