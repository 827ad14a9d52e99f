"""The end in the demo: a vidmakthållande that has run out, and two that have ended, one of them proposed (S51, S53)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from models.internetbehandling.demo_moment import SAGOR, SOMN, personer
from models.internetbehandling.gallring.forslag import Momentgallring
from models.internetbehandling.moment.avslutskod import Avslutskod
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentsteg import Momentsteg
from models.internetbehandling.moment.slut import avsluta, vidmakthall
from models.internetbehandling.moment.start import starta
from models.internetbehandling.program.program import Program, Programversion
from models.internetbehandling.registrering.startsatt import Sattet, Startsatt
from models.shared import clock
from models.shared.demo_cast import Cast
from models.shared.invanare.invanare import Invanare
from models.shared.person import Person

EN_DAG = timedelta(days=1)
FLYTTADE = "Har flyttat till en annan region."


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """Three who are not treated any more, and what Johan has proposed."""
    ett, annat, tredje = personer(base_day)[len(SAGOR) : len(SAGOR) + 3]
    return [
        _utgangen(cast, ett, base_day),
        _avslutad(cast, annat, "filippa", base_day, Avslutskod.GENOMFORD),
        _avslutad(cast, tredje, "johan", base_day, Avslutskod.FLYTTAT, FLYTTADE),
        _foreslar(cast, base_day),
    ]


def _utgangen(cast: Cast, person: Person, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - 76 * EN_DAG, time(9, 40))
    ett = _startat(cast, person, "filippa")
    yield from _laser(ett, base_day, 75)
    yield clock.utc(base_day - 24 * EN_DAG, time(10, 30))
    moduler = frozenset(modul.kod for modul in ett.innehall.moduler)
    vidmakthall(ett, clock.today() + 21 * EN_DAG, moduler=moduler, by=cast.filippa)


def _avslutad(
    cast: Cast, person: Person, vem: str, base_day: date, kod: Avslutskod, orsak: str = ""
) -> Iterator[datetime]:
    yield clock.utc(base_day - 77 * EN_DAG, time(9, 50))
    ett = _startat(cast, person, vem)
    Startsatt.ange(ett, Sattet.VIDEO, by=getattr(cast, vem))
    yield from _laser(ett, base_day, 74)
    yield clock.utc(base_day - 35 * EN_DAG, time(15, 10))
    avsluta(ett, orsak, kod=kod, by=getattr(cast, vem))


def _foreslar(cast: Cast, base_day: date) -> Iterator[datetime]:
    yield clock.utc(base_day - 2 * EN_DAG, time(15, 40))
    Momentgallring.foresla(by=cast.johan)


def _startat(cast: Cast, person: Person, vem: str) -> Moment:
    by: Any = getattr(cast, vem)
    version = Programversion.anvanda(by.enhet.orgnr).where(Program.kod == SOMN).get()
    return starta(person, version, behandlare=cast.medarbetare(vem), by=by)


def _laser(ett: Moment, base_day: date, dagar: int) -> Iterator[datetime]:
    """The first pages, on as many days."""
    jag = Invanare(ett.person_id, ett.person.namn)
    for nummer, steg in enumerate(ett.innehall.steg[:4]):
        yield clock.utc(base_day - (dagar - 4 * nummer) * EN_DAG, time(18, 20))
        Momentsteg.oppnat(ett, steg, by=jag)
