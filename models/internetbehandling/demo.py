"""Internetbehandling in the demo: the two programs that come along are in use at the region."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from models.internetbehandling.program import bruk, exempel
from models.internetbehandling.program.program import Programversion
from models.shared import clock
from models.shared.demo_cast import Cast

BEFORE = timedelta(days=80)


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """What is set up before anybody is treated."""
    return [_program(cast, base_day)]


def told() -> str:
    """How many programs there are to give, in Swedish."""
    return f"{Programversion.select().count()} program i internetbehandling"


def _program(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - BEFORE, time(8, 5))
    for inlast in exempel.las_in_alla(cast.rut.enhet.orgnr, by=cast.rut):
        bruk.ta_i_bruk(inlast.version, by=cast.rut)
