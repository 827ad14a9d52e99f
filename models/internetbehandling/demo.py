"""Internetbehandling in the demo: the two programs that come along are in use at the region, and moment of both."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from models.internetbehandling import demo_granskning, demo_meddelande, demo_moment, demo_plan, demo_slut
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.program import bruk, exempel
from models.internetbehandling.program.program import Programversion
from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.person import Person

BEFORE = timedelta(days=80)


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """What is set up before anybody is treated."""
    rooms = (demo_moment, demo_plan, demo_granskning, demo_meddelande, demo_slut)
    return [_program(cast, base_day), *(story for room in rooms for story in room.stories(cast, base_day))]


def told() -> str:
    """How many programs and moment there are, in Swedish."""
    program, moment = Programversion.select().count(), Moment.select().count()
    return f"{program} program och {moment} moment i internetbehandling"


def att_logga_in_som() -> dict[Person, str]:
    """Those who have a program on Mina sidor, and which."""
    return demo_moment.personerna()


def _program(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - BEFORE, time(8, 5))
    for inlast in exempel.las_in_alla(cast.rut.enhet.orgnr, by=cast.rut):
        bruk.ta_i_bruk(inlast.version, by=cast.rut)
