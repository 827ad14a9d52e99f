"""What avvikelser have in Städlistan, for those who investigate them (F12)."""

from typing import Any

from blueprints.shared.address import address
from blueprints.shared.stadlista.punkt import Stadpunkt
from models.shared import clock
from models.shared.avvikelse.atgard import forsenade
from models.shared.avvikelse.gallring.forslag import Avvikelsegallring
from models.shared.permissions import Permission
from models.shared.stadlista import Stadrad


def _rad(rad: Any) -> Stadrad:
    avvikelse = rad.utredning.avvikelse
    return Stadrad(avvikelse.id, avvikelse.nummer, rad.utredning.har.enhet.namn, rad.senast)


def _ogallrad(rad: Any) -> Stadrad:
    dag = clock.local(rad.avslutad).date()
    return Stadrad(rad.id, rad.avvikelse.nummer, rad.nuvarande.enhet.namn, dag, rad.avvikelse.person, namnlos=True)


STADPUNKTER = (
    Stadpunkt(
        "forsenade-atgarder",
        "Åtgärder efter avvikelser som skulle ha varit klara",
        "Klarmarkera åtgärden, eller tala med den som ansvarar för den.",
        Permission.AVVIKELSE_UTRED,
        forsenade,
        _rad,
        lambda rad: address("shared.avvikelse", id=rad.id),
    ),
    Stadpunkt(
        "ej-gallrade-avvikelser",
        "Avslutade avvikelser som kan gallras",
        "Öppna gallringen och föreslå dem, eller undanta det som ska bevaras.",
        Permission.AVVIKELSE_GALLRA,
        Avvikelsegallring.att_foresla,
        _ogallrad,
        lambda rad: address("shared.avvikelsegallring"),
    ),
)
