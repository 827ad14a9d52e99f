"""What avvikelser have in Städlistan, for those who investigate them (F12)."""

from typing import Any

from blueprints.shared.address import address
from blueprints.shared.stadlista.punkt import Stadpunkt
from models.shared.avvikelse.atgard import forsenade
from models.shared.permissions import Permission
from models.shared.stadlista import Stadrad


def _rad(rad: Any) -> Stadrad:
    avvikelse = rad.utredning.avvikelse
    return Stadrad(avvikelse.id, avvikelse.nummer, rad.utredning.har.enhet.namn, rad.senast)


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
)
