"""Readings in the demo, for the log to have something to review: by deltagare, at night, and from outside."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.atkomst import Atkomst, Atkomstgrund
from models.samverkan.demo_fall import KVITTERAR, Fall
from models.shared import audit, clock
from models.shared.actor import Actor
from models.shared.demo_cast import Cast
from models.shared.session import LoginSession, Satt

LASTA = 14  # cases that are read on the last day
AKTIVT_VAL = "Patienten flyttas över till oss i kväll."
NODLAGE = "Patienten är medvetslös här och kan inte svara."


def lasningar(fallen: Sequence[Fall], cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """The stories of who read what on the day before the base day."""
    dag = base_day - timedelta(days=1)
    lasare = {actor.enhet_id: actor for actor in (cast.actor(nyckel) for nyckel in KVITTERAR)}
    annas = [fall for fall in fallen if fall.av.enhet_id == cast.anna.enhet_id]
    return [
        *(_deltagare(fall, lasare, clock.utc(dag, time(14, plats))) for plats, fall in enumerate(fallen[:LASTA])),
        _natt(annas, cast.gustav, clock.utc(dag, time(23, 31))),
        _laslage(annas, cast.hanna, Atkomstgrund.AKTIVT_VAL, AKTIVT_VAL, clock.utc(dag, time(16, 20))),
        _laslage(annas, cast.nadja, Atkomstgrund.NODSITUATION, NODLAGE, clock.utc(dag, time(18, 25))),
    ]


def _las(arende: Arende, by: Actor) -> None:
    audit.read(events.ARENDE_LAST, arende, by=by, persons=[arende.person_id], **{"del": "Inskrivning"})


def _deltagare(fall: Fall, lasare: dict[int, Actor], moment: datetime) -> Iterator[datetime]:
    """Those who write and those who receive open the case."""
    yield moment
    _las(fall.arende, fall.av)
    for plats, deltagare in enumerate(fall.arende.aktiva_deltagare, start=1):
        if deltagare.enhet_id in lasare:
            yield moment + timedelta(seconds=7 * plats)
            _las(fall.arende, lasare[deltagare.enhet_id])


def _natt(fallen: list[Fall], by: Actor, moment: datetime) -> Iterator[datetime]:
    for plats, fall in enumerate(fallen[:3]):
        yield moment + timedelta(minutes=plats)
        _las(fall.arende, by)


def _laslage(fallen, by: Actor, grund: Atkomstgrund, skal: str, moment: datetime) -> Iterator[datetime]:
    """Someone outside opens the first case that the ground is for. The session is over afterwards."""
    yield moment
    _, session = LoginSession.begin(uppdrag=by.uppdrag_id, satt=Satt.DEMO)
    by = replace(by, session_id=session)
    person = next(fall.person for fall in fallen if grund in Atkomst.grunder(fall.person, by))
    atkomst = Atkomst.oppna(person, grund, skal=skal, by=by)
    for arende in Atkomst.arenden(by).where(Arende.person == person):
        facts = {"del": "Inskrivning", "atkomst": atkomst.id, "grund": atkomst.ord}
        audit.read(events.ATKOMST_LAST, arende, by=by, persons=[person.id], **facts)
    LoginSession.delete().where(LoginSession.id == session).execute()
