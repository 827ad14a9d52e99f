"""Which SIP of an enhet are asked for, and in what order: the page and its Excel file ask the same."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from models.samverkan.sip.enhetens.siprad import Siprad, Status
from models.shared import clock

SNART = timedelta(days=30)


class Folj(StrEnum):
    """Which follow-ups are asked for."""

    FORSENAD = "forsenad"
    SNART = "snart"


FOLJ_ORD = {Folj.FORSENAD: "Försenad", Folj.SNART: "Försenad eller inom 30 dagar"}


class Sort(StrEnum):
    """What the list is sorted by."""

    UPPFOLJNING = "uppfoljning"
    NAMN = "namn"
    PERSONNUMMER = "personnummer"
    STATUS = "status"
    MOTE = "mote"
    ANDRAD = "andrad"


NYCKEL: dict[Sort, Callable[[Siprad], Any]] = {
    Sort.UPPFOLJNING: lambda rad: (rad.uppfoljning.dag if rad.uppfoljning else date.max, rad.sortnyckel),
    Sort.NAMN: lambda rad: rad.sortnyckel,
    Sort.PERSONNUMMER: lambda rad: rad.personnummer,
    Sort.STATUS: lambda rad: ([*Status].index(rad.status), rad.sortnyckel),
    Sort.MOTE: lambda rad: (rad.mote or (date.max,), rad.sortnyckel),
    Sort.ANDRAD: lambda rad: rad.andrad,
}


class Fraga(NamedTuple):
    """What is asked for."""

    status: Status | None = None
    folj: Folj | None = None
    sort: Sort = Sort.UPPFOLJNING
    fallande: bool = False

    def stammer(self, rad: Siprad) -> bool:
        """True for a row that is asked for."""
        if self.status is not None and rad.status is not self.status:
            return False
        if self.folj is None:
            return True
        senast = clock.today() + (SNART if self.folj is Folj.SNART else -timedelta(days=1))
        return rad.uppfoljning is not None and rad.uppfoljning.dag <= senast

    def ordnade(self, rader: Iterable[Siprad], *, efter: int = 0) -> list[Siprad]:
        """Those that are asked for, in order; with `efter`, only what comes after the place of the SIP with that id.

        The place is its own also when the filter does not let it be shown. A SIP that is not there has no place, and
        then all are given.
        """
        alla = sorted(rader, key=lambda rad: (NYCKEL[self.sort](rad), rad.id), reverse=self.fallande)
        plats = next((plats for plats, rad in enumerate(alla, start=1) if rad.id == efter), 0)
        return [rad for rad in alla[plats:] if self.stammer(rad)]
