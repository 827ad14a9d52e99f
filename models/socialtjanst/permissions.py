"""What a behörighetsroll may do in socialtjänst."""

from enum import StrEnum

from models.shared.permissions import Area, Role
from models.shared.permissions import Permission as Gemensam


class Permission(StrEnum):
    LASA = "socialtjanst.lasa"
    MYNDIGHET = "socialtjanst.myndighet"
    FORDELA = "socialtjanst.fordela"
    DOKUMENTERA = "socialtjanst.dokumentera"
    RATTA = "socialtjanst.ratta"
    PERSONUPPGIFTER = "socialtjanst.personuppgifter"
    BOENDE = "socialtjanst.boende"
    REGISTER = "socialtjanst.register"
    GALLRA = "socialtjanst.gallra"
    STATISTIK = "socialtjanst.statistik"


PERMISSIONS = tuple(Permission)
AREAS = (
    Area(
        "Socialtjänst",
        {
            Permission.LASA: "Läsa uppdrag, genomföranden och journaler på sin enhet och dem under den",
            Permission.MYNDIGHET: "Skriva och skicka uppdrag till utförare",
            Permission.FORDELA: "Acceptera och fördela uppdrag, lägga till och avsluta genomföranden och insatser",
            Permission.DOKUMENTERA: "Kvittera uppdrag, skriva i genomförandejournalen och i genomförandeplanen",
            Permission.RATTA: "Rätta anteckningar som är skrivskyddade",
            Permission.PERSONUPPGIFTER: "Ändra kontaktuppgifter, relationer och inställningar för en person",
            Permission.BOENDE: "Sköta boendeobjekt och boendekontrakt",
            Permission.REGISTER: "Sköta insatstyper, journalmallar, utförarenheter och boendeobjekt",
            Permission.GALLRA: "Föreslå och godkänna gallring",
            Permission.STATISTIK: "Ta ut statistik för sin enhet och dem under den",
        },
    ),
)
_OMVARDNAD = frozenset({Permission.LASA, Permission.DOKUMENTERA})
_SAMORDNARE = _OMVARDNAD | {Permission.FORDELA, Permission.PERSONUPPGIFTER, Permission.BOENDE}
_AVVIKELSER = frozenset({Gemensam.AVVIKELSE_UTRED, Gemensam.AVVIKELSE_LEX})
ROLES = (
    Role("omvardnadspersonal", "Omvårdnadspersonal", _OMVARDNAD),
    Role("verksamhetschef", "Verksamhetschef", _SAMORDNARE | _AVVIKELSER | {Permission.RATTA, Permission.STATISTIK}),
    Role("socialtjanst-samordnare", "Socialtjänst samordnare", _SAMORDNARE),
    Role("socialtjanst-handlaggare", "Socialtjänst handläggare", frozenset({Permission.MYNDIGHET})),
    Role("socialtjanst-administrator", "Socialtjänst administratör", frozenset({Permission.REGISTER})),
    Role("socialtjanst-gallring", "Socialtjänst gallring", frozenset({Permission.GALLRA})),
)
