"""What tandvård has in Städlistan: decisions that nobody has read, and activities that nothing is paid for (F12)."""

from typing import Any

from flask import url_for

from blueprints.shared.stadlista.punkt import Stadpunkt
from models.shared import clock
from models.shared.stadlista import Stadrad
from models.tandvard import stadlista
from models.tandvard.permissions import Permission


def _fhb(rad: Any) -> Stadrad:
    arende = rad.arende
    om = f"Ärende {arende.nummer}"
    return Stadrad(arende.id, om, arende.mottagning.namn, clock.local(rad.beslutad).date(), arende.person)


def _aktivitet(rad: Any) -> Stadrad:
    return Stadrad(rad.id, f"Aktivitet {rad.nummer}", rad.mottagning.namn, rad.datum)


STADPUNKTER = (
    Stadpunkt(
        "fhb-olasta",
        "Beslut om förhandsbedömning som ingen har läst",
        "Öppna ärendet, läs beslutet och markera det som läst.",
        Permission.RAPPORTERA_VARD,
        stadlista.olasta_beslut,
        _fhb,
        lambda rad: url_for("tandvard.behovsarende", id=rad.id),
    ),
    Stadpunkt(
        "aktiviteter-utan-atgarder",
        "Aktiviteter utan åtgärder",
        "Öppna aktiviteten. Ta bort den, eller rapportera den på nytt om något har gjorts.",
        Permission.RAPPORTERA,
        stadlista.tomma_aktiviteter,
        _aktivitet,
        lambda rad: url_for("tandvard.aktivitet", id=rad.id),
    ),
)
