"""Fall: the treatments that begin, go on and end in some months, each once, those that are gallrade too."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.moment.momentbesok import Momentbesok
from models.internetbehandling.statistik import gallrade
from models.internetbehandling.statistik.slut import Slutfall, slutdag, utfallet
from models.internetbehandling.statistik.urval import Manad, Plats, Urval, manaden
from models.shared import clock
from models.shared.fields import MomentField

SLUT = fn.COALESCE(Moment.vidmakthalls_sedan, Moment.avslutad)
_stund = MomentField()


def startade(om: Urval) -> Counter[tuple[Plats, Manad]]:
    """How many began, by enhet and program and by month."""
    forst, efter = _granser(om)
    query = _inom(Moment.select(Moment.enhet, Moment.program, Moment.startad), om)
    antal = gallrade.startade(om)
    for enhet, program, startad in query.where(Moment.startad >= forst, Moment.startad < efter).tuples().iterator():
        antal[(enhet, program), manaden(clock.local(startad).date())] += 1
    return antal


def pagick(om: Urval) -> Counter[Plats]:
    """How many went on at some time in the months, by enhet and program."""
    forst, efter = _granser(om)
    query = _inom(Moment.select(Moment.enhet, Moment.program, fn.COUNT(Moment.id)), om)
    query = query.where(Moment.startad < efter, SLUT.is_null() | (_stund.db_value(forst) <= SLUT))
    grupper = query.group_by(Moment.enhet, Moment.program).tuples()
    return gallrade.pagick(om) + Counter({(enhet, program): antal for enhet, program, antal in grupper})


def slutade(om: Urval) -> list[Slutfall]:
    """Those that ended in the months."""
    efter_slut = _besok_efter_slut(om)
    falt = (Moment.id, Moment.enhet, Moment.program, Moment.startad, Moment.vidmakthalls_sedan, Moment.avslutad)
    query = Moment.select(*falt, Moment.avslutskod, fn.COUNT(Momentbesok.id)).join(Momentbesok, JOIN.LEFT_OUTER)
    query = _slutade(_inom(query, om), om).group_by(*falt, Moment.avslutskod)
    return [
        Slutfall(
            (enhet, program),
            manaden(dag),
            utfallet(vidmakthalls, kod),
            (dag - clock.local(startad).date()).days,
            besok - efter_slut[id],
        )
        for id, enhet, program, startad, vidmakthalls, avslutad, kod, besok in query.tuples().iterator()
        for dag in [slutdag(vidmakthalls, avslutad)]
    ] + gallrade.slutade(om)


def _besok_efter_slut(om: Urval) -> Counter[int]:
    """On how many days the person has read after the end, by the id of the moment."""
    query = Momentbesok.select(Momentbesok.moment, Momentbesok.dag, Moment.vidmakthalls_sedan).join(Moment)
    query = _slutade(_inom(query, om), om).where(Moment.vidmakthalls_sedan.is_null(False))
    efter: Counter[int] = Counter()
    for moment, dag, sedan in query.where(Momentbesok.dag >= fn.DATE(Moment.vidmakthalls_sedan)).tuples().iterator():
        efter[moment] += _dag(dag) > slutdag(sedan, None)
    return efter


def _inom(query: Any, om: Urval) -> Any:
    query = query.where(Moment.enhet.in_(om.enheter))
    return query.where(Moment.program == om.program) if om.program else query


def _slutade(query: Any, om: Urval) -> Any:
    forst, efter = (_stund.db_value(grans) for grans in _granser(om))
    return query.where(forst <= SLUT, efter > SLUT)


def _granser(om: Urval) -> tuple[datetime, datetime]:
    """The moment when the first month begins, and when the last one is over."""
    return clock.utc(om.fran.fran), clock.utc(om.till.nasta.fran)


def _dag(dag: Any) -> date:
    return dag if isinstance(dag, date) else date.fromisoformat(dag)
