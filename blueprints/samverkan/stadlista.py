"""What samverkan has in Städlistan: a SIP without samordningsansvarig, a discharge without kallelseansvarig (F12)."""

from typing import Any

from flask import url_for

from blueprints.shared.stadlista.punkt import Stadpunkt
from models.samverkan import stadlista
from models.samverkan.permissions import Permission
from models.shared import clock
from models.shared.stadlista import Stadrad


def _rad(arende: Any) -> Stadrad:
    return Stadrad(arende.id, f"Ärende {arende.nummer}", sedan=clock.local(arende.skapad).date(), person=arende.person)


def _lank(rad: Stadrad) -> str:
    return url_for("samverkan.arende", id=rad.id)


STADPUNKTER = (
    Stadpunkt(
        "sip-utan-samordnare",
        "SIP utan samordningsansvarig",
        "Öppna planen och ange vem som samordnar den.",
        Permission.SKRIVA,
        stadlista.sip_utan_samordnare,
        _rad,
        _lank,
    ),
    Stadpunkt(
        "utan-kallelseansvarig",
        "Utskrivningar utan kallelseansvarig",
        "Öppna ärendet och ange en fast vårdkontakt som är kallelseansvarig.",
        Permission.SKRIVA,
        stadlista.utan_kallelseansvarig,
        _rad,
        _lank,
    ),
)
