"""What a behörighetsroll may do in samverkan."""

from enum import StrEnum

from models.shared.permissions import Area, Role


class Permission(StrEnum):
    LASA = "samverkan.lasa"
    KVITTERA = "samverkan.kvittera"
    DELTAGARE = "samverkan.deltagare"
    SKAPA_SVU = "samverkan.skapa-svu"
    SKAPA_SIP = "samverkan.skapa-sip"
    SKRIVA = "samverkan.skriva"
    SAMTYCKE = "samverkan.samtycke"
    LASLAGE = "samverkan.laslage"
    UPPFOLJNING = "samverkan.uppfoljning"
    AVTAL = "samverkan.avtal"


PERMISSIONS = tuple(Permission)
AREAS = (
    Area(
        "Samverkan",
        {
            Permission.LASA: "Läsa ärenden som enheten deltar i",
            Permission.KVITTERA: "Kvittera och justera, när rollen har det ansvaret i regelmotorn",
            Permission.DELTAGARE: "Lägga till och ta bort deltagande enheter, och roller i den egna organisationen",
            Permission.SKAPA_SVU: "Skapa ny SVU",
            Permission.SKAPA_SIP: "Skapa ny SIP",
            Permission.SKRIVA: "Skriva och publicera i ärendets steg, och ta bort en plan",
            Permission.SAMTYCKE: "Registrera information till patienten, samtycke och menprövning",
            Permission.UPPFOLJNING: "Se uppföljningens nyckeltal och hämta dem som Excel",
            Permission.AVTAL: "Se betalningsansvar per kommun, och ändra överenskommelser mellan region och kommun",
            Permission.LASLAGE: "Öppna läsläge i ärenden där enheten inte deltar, och läsa spärrade uppgifter",
        },
    ),
)

# To read what one's enhet has no part in is a behörighet of its own, for those who give care or support themselves:
# one who only follows the ärenden of the enhet does not need it for the work (PDL 4:1, 4:2).
_BAS = frozenset(
    {
        Permission.LASA,
        Permission.KVITTERA,
        Permission.DELTAGARE,
        Permission.SKAPA_SIP,
        Permission.SKRIVA,
        Permission.SAMTYCKE,
        Permission.LASLAGE,
    }
)

ROLES = (
    Role("samverkan-lasa", "Samverkan läsa", frozenset({Permission.LASA})),
    Role("samverkan-bas", "Samverkan bas", _BAS),
    Role("samverkan-slutenvard", "Samverkan slutenvård", _BAS | {Permission.SKAPA_SVU}),
    Role("samverkan-uppfoljning", "Samverkan uppföljning", frozenset({Permission.UPPFOLJNING})),
    Role("samverkan-avtal", "Samverkan betalningsansvar", frozenset({Permission.UPPFOLJNING, Permission.AVTAL})),
)
