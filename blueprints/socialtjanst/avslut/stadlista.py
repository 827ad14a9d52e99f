"""What socialtjänst has in Städlistan, for those who may mend it (F12, T36, T52)."""

from typing import Any

from flask import url_for

from blueprints.shared.stadlista.punkt import Stadpunkt
from models.shared.stadlista import Stadrad
from models.socialtjanst.avslut import stad
from models.socialtjanst.gallring import ogallrat, rot
from models.socialtjanst.permissions import Permission


def _genomforande(rad: Any) -> Stadrad:
    om = rad.nummer if rad.person_id else f"{rad.nummer}, {rad.avidentifierad}"
    return Stadrad(rad.id, om, rad.enhet.namn, stad.sedan(rad), rad.person if rad.person_id else None)


def _uppdrag(rad: Any) -> Stadrad:
    sedan = stad.dag(rad.skickad, 0)
    return Stadrad(rad.id, rad.nummer, rad.till_enhet.namn, sedan, rad.person)


def _fordelning(rad: Any) -> Stadrad:
    ett = rad.uppdrag
    return Stadrad(rad.genomforande_id, ett.nummer, rad.enhet.namn, stad.dag(rad.tidpunkt, 0), ett.person)


def _ogallrad(rad: Any) -> Stadrad:
    return Stadrad(rad.id, rad.nummer, rot.enhet(rad).namn, rot.slut(rad), rad.person, namnlos=True)


def _gallringen(rad: Stadrad) -> str:
    return url_for("socialtjanst.gallring")


def _flik(flik: str) -> Any:
    return lambda rad: f"{url_for('socialtjanst.genomforande', id=rad.id)}/{flik}".rstrip("/")


STADPUNKTER: tuple[Stadpunkt, ...] = (
    Stadpunkt(
        "utan-insats",
        "Personer utan pågående genomförandeinsats",
        "Lägg till en insats, eller avsluta genomförandet. Alla ska ha minst en insats som pågår.",
        Permission.FORDELA,
        stad.utan_insats,
        _genomforande,
        _flik("avslut"),
    ),
    Stadpunkt(
        "oppna-kontrakt",
        "Boendekontrakt som gäller fast insatserna är slut",
        "Avsluta kontraktet med uppsägningsdatum, utflyttningsdatum och orsak.",
        Permission.FORDELA,
        stad.oppna_kontrakt,
        _genomforande,
        _flik("boende"),
    ),
    Stadpunkt(
        "planer-utan-slut",
        "Genomförandeplaner utan slutdatum fast insatserna är slut",
        "Öppna planen och ange ett till och med-datum.",
        Permission.FORDELA,
        stad.planer_utan_slut,
        _genomforande,
        _flik("plan"),
    ),
    Stadpunkt(
        "oppna-journaler",
        "Journaler som är öppna fast insatserna är slut",
        "Se till att all dokumentation är gjord, och avsluta journalen.",
        Permission.FORDELA,
        stad.oppna_journaler,
        _genomforande,
        _flik("journal"),
    ),
    Stadpunkt(
        "ej-fordelade",
        "Uppdrag som inte är fördelade",
        "Läs uppdraget, och acceptera och fördela det.",
        Permission.FORDELA,
        stad.ej_fordelade,
        _uppdrag,
        lambda rad: url_for("socialtjanst.uppdrag", id=rad.id),
    ),
    Stadpunkt(
        "ej-kvitterade",
        "Fördelade uppdrag som ingen har kvitterat",
        "Kvittera uppdraget, eller se till att omvårdnadspersonalen gör det.",
        Permission.FORDELA,
        stad.ej_kvitterade,
        _fordelning,
        _flik(""),
    ),
    Stadpunkt(
        "ej-gallrade",
        "Avslutade genomföranden som kan gallras",
        "Öppna gallringen och föreslå dem, eller undanta det som ska bevaras.",
        Permission.GALLRA,
        ogallrat.genomforanden,
        _ogallrad,
        _gallringen,
    ),
    Stadpunkt(
        "ej-gallrade-uppdrag",
        "Uppdrag som inte fördelades och kan gallras",
        "Öppna gallringen och föreslå dem, eller undanta det som ska bevaras.",
        Permission.GALLRA,
        ogallrat.uppdrag,
        _ogallrad,
        _gallringen,
    ),
)
