"""When the patient has left slutenvården the other steps are only read, until the utskrivning is undone (M35, M62).

What they already say is still kvitterat and justerat, so that nobody's answer is lost.
"""

from collections.abc import Iterable
from typing import Any

from models.samverkan.steg import Stegversion
from models.shared.process import Light, Situation
from models.shared.rules import RuleBroken

STEG = "utskrivning"
UTSKRIVEN = "Patienten är utskriven, så steget kan bara läsas. Slutenvården kan ångra utskrivningen."


def krav_pa_inskriven(arende: Any, situation: Situation | None = None) -> None:
    """Raise RuleBroken after utskrivning. The ärende is held by the caller; a situation it has is not read again."""
    if situation:
        utskriven = STEG in situation.versions and STEG not in situation.returned
    else:
        version = Stegversion.senaste(arende, STEG)
        utskriven = version is not None and not version.aterlamnad
    if utskriven:
        raise RuleBroken(UTSKRIVEN)


def ar_utskriven(lights: Iterable[Light]) -> bool:
    """True when the lights of an ärende say that the patient has left."""
    return any(light.step.key == STEG and light.colour is not light.step.colours.unopened for light in lights)
