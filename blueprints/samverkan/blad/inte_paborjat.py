"""The sheet of a step that nobody has begun."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.ljus import INGET
from blueprints.samverkan.uppslag import Uppslag
from models.samverkan.steg import Stegdatum, Stegversion

MALL = MALL_VERSION = "samverkan/_steg_inte_paborjat.html"


def datum(_uppslag: Uppslag) -> Stegdatum:
    return INGET


def far(_uppslag: Uppslag) -> dict[str, bool]:
    return {}


def innehall(uppslag: Uppslag) -> Innehall:
    return Innehall({}, Stegversion.senaste(uppslag.arende, uppslag.light.step.key))


def tidigare(_uppslag: Uppslag, _nummer: int) -> Innehall | None:
    return None
