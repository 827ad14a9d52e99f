"""Tysta timmar of internetbehandling: from evening until morning no notice goes out; what is laid then waits."""

from datetime import date, datetime
from typing import NamedTuple

from models.shared.post.tysta_timmar import tidigast
from models.shared.varde import Daterat, Slag

TYST_FRAN = Daterat(
    "internetbehandling.tyst-fran",
    "Internetbehandling: aviseringar väntar från klockan",
    "Från den här timmen skickas inga aviseringar, utom de som personen själv får vid sina klockslag i en "
    "aktivitetsplan. Är timmarna lika finns inga tysta timmar.",
    Slag.ANTAL,
    {date(2020, 1, 1): 21},
    minst=0,
    hogst=23,
)
TYST_TILL = Daterat(
    "internetbehandling.tyst-till",
    "Internetbehandling: aviseringar väntar till klockan",
    "Vid den här timmen skickas det som har väntat under natten.",
    Slag.ANTAL,
    {date(2020, 1, 1): 7},
    minst=0,
    hogst=23,
)


class Timmar(NamedTuple):
    """From which hour until which; alike when there are none."""

    tyst_fran: int = 0
    tyst_till: int = 0


def idag() -> Timmar:
    """Those that count today."""
    return Timmar(TYST_FRAN.nu, TYST_TILL.nu)


def nar(nu: datetime) -> datetime:
    """When what is laid now may go out, by the hours that count today."""
    return tidigast(nu, *idag())
