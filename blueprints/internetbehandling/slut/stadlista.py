"""What internetbehandling has in Städlistan, for those who may mend it (F12, S51, S53)."""

from typing import Any

from flask import url_for

from blueprints.shared.stadlista.punkt import Stadpunkt
from models.internetbehandling.gallring.forslag import Momentgallring
from models.internetbehandling.permissions import Permission
from models.internetbehandling.slut import stad
from models.shared import clock
from models.shared.stadlista import Stadrad


def _utgangen(rad: Any) -> Stadrad:
    return Stadrad(rad.id, rad.version.titel, rad.enhet.namn, rad.vidmakthalls_till, rad.person)


def _ogallrad(rad: Any) -> Stadrad:
    dag = clock.local(rad.avslutad).date()
    return Stadrad(rad.id, rad.nummer, rad.enhet.namn, dag, rad.person, namnlos=True)


STADPUNKTER: tuple[Stadpunkt, ...] = (
    Stadpunkt(
        stad.UTGANGNA,
        "Vidmakthållanden som har gått ut",
        "Personen når inte programmet längre. Öppna momentet och välj Avsluta, så kan det gallras.",
        Permission.LASA,
        stad.utgangna,
        _utgangen,
        lambda rad: url_for("internetbehandling.moment", id=rad.id),
    ),
    Stadpunkt(
        stad.OGALLRADE,
        "Avslutade behandlingar som kan gallras",
        "Öppna gallringen och föreslå dem, eller undanta det som ska bevaras.",
        Permission.GALLRA,
        Momentgallring.att_foresla,
        _ogallrad,
        lambda rad: url_for("internetbehandling.behandlingsgallring"),
    ),
)
