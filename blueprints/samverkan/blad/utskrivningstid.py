"""The sheet of Tid för utskrivning."""

from blueprints.samverkan.blad.bas import Innehall
from blueprints.samverkan.ljus import INGET, Datum
from blueprints.samverkan.uppslag import Uppslag

MALL = "samverkan/_steg_utskrivningstid.html"


def datum(uppslag: Uppslag) -> Datum:
    tid = uppslag.lage.tid
    return Datum(tid.datum, True) if tid else INGET


def far(_uppslag: Uppslag) -> dict[str, bool]:
    return {}


def innehall(uppslag: Uppslag) -> Innehall:
    tid = uppslag.lage.tid
    return Innehall({"tid": tid}, tid and tid.version)
