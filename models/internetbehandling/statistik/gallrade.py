"""Treatments that are gallrade, which are counted without a person, by the months in which they began and ended."""

from collections import Counter
from typing import Any

from peewee import fn

from models.internetbehandling.gallring.gallrat import Gallratmoment
from models.internetbehandling.statistik.slut import Slutfall, Utfall
from models.internetbehandling.statistik.urval import Manad, Plats, Urval


def startade(om: Urval) -> Counter[tuple[Plats, Manad]]:
    """How many of them began, by enhet and program and by month."""
    cls = Gallratmoment
    query = _inom(cls.select(cls.enhet, cls.program, cls.startmanad, fn.COUNT(cls.id)), om)
    query = query.where(cls.startmanad >= om.fran.fran, cls.startmanad <= om.till.fran)
    grupper = query.group_by(cls.enhet, cls.program, cls.startmanad).tuples()
    return Counter({((enhet, program), Manad(manad)): antal for enhet, program, manad, antal in grupper})


def pagick(om: Urval) -> Counter[Plats]:
    """How many of them went on at some time in the months."""
    cls = Gallratmoment
    query = _inom(cls.select(cls.enhet, cls.program, fn.COUNT(cls.id)), om)
    query = query.where(cls.startmanad <= om.till.fran, cls.slutmanad >= om.fran.fran)
    grupper = query.group_by(cls.enhet, cls.program).tuples()
    return Counter({(enhet, program): antal for enhet, program, antal in grupper})


def slutade(om: Urval) -> list[Slutfall]:
    """Those of them that ended in the months."""
    cls = Gallratmoment
    query = _inom(cls.select(), om).where(cls.slutmanad >= om.fran.fran, cls.slutmanad <= om.till.fran)
    return [
        Slutfall((en.enhet_id, en.program_id), Manad(en.slutmanad), Utfall(en.kod), en.dagar, en.besoksdagar)
        for en in query
    ]


def _inom(query: Any, om: Urval) -> Any:
    query = query.where(Gallratmoment.enhet.in_(om.enheter))
    return query.where(Gallratmoment.program == om.program) if om.program else query
