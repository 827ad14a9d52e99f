"""Eskalering: what has waited too long to be looked at, which the invånaradministratör is told of too (F15)."""

from datetime import date, datetime, timedelta
from typing import Any

from models.internetbehandling.moment.flagga import Flagga
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.shared import clock
from models.shared.varde import Daterat, Slag

TIMMAR = Daterat(
    "internetbehandling.eskalering",
    "Internetbehandling: så länge får en händelse vänta på granskning",
    "En händelse som ingen har granskat efter så många timmar hamnar överst i listan. Den visas då också för enhetens "
    "invånaradministratör.",
    Slag.TIMMAR,
    {date(2020, 1, 1): 72},
    minst=1,
    hogst=24 * 60,
)


def grans() -> datetime:
    """What arose before this moment has waited too long."""
    return clock.ago(hours=TIMMAR.nu)


def antal_pa_enheten(actor: Any) -> int:
    """How many flags of the enhet have waited too long; told to its invånaradministratör alone."""
    if not actor.may(Permission.INVANARADMIN):
        return 0
    enhetens = Moment.pa_enheten(actor).select(Moment.id)
    return Flagga.select().where(Flagga.moment.in_(enhetens), Flagga.dold.is_null(), Flagga.uppstod <= grans()).count()


def i_ord(vantat: timedelta) -> str:
    """How long something has waited, as it is read: 4 dygn, 5 timmar."""
    timmar = max(int(vantat.total_seconds()) // 3600, 0)
    if timmar < 1:
        return "mindre än en timme"
    if timmar < 24:
        return "1 timme" if timmar == 1 else f"{timmar} timmar"
    return "1 dygn" if timmar < 48 else f"{timmar // 24} dygn"
