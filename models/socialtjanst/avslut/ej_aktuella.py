"""Ej aktuella – att avsluta: those who have no pågående or planerad insats left at an enhet (T36, T37, T56)."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models.shared import clock
from models.shared.gallring.logg import manader_fore
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats

EN_DAG = timedelta(days=1)
HOGST = 200


class Ejaktuell(NamedTuple):
    """A genomförande that can be ended, and the first day without any insats."""

    genomforande: Genomforande
    sedan: date


def rader(actor: Any, manader: int | None = None, *, hogst: int = HOGST) -> list[Ejaktuell]:
    """Those within reach whose last insats has ended, the latest first; those of the last so many months (T37).

    One comes here the day after its last insats ended (T56), and leaves when it is ended or given a new insats.
    """
    return [Ejaktuell(en, _dag(en.sista) + EN_DAG) for en in fraga(actor, manader).limit(hogst).objects()]


def antal(actor: Any, manader: int | None = None) -> int:
    """How many they are."""
    return fraga(actor, manader).count()


def fraga(actor: Any, manader: int | None = None) -> Any:
    """The query, whose rows have their last day as `sista`."""
    cls = Genomforande
    oppna = Genomforande.visible_to(actor).where(cls.avslutad.is_null())
    sista = slut().where(Insats.genomforande.in_(oppna.select(cls.id))).alias("slut")
    query = oppna.select(cls, Person, Enhet, sista.c.sista.alias("sista"))
    query = query.join(sista, on=(sista.c.genomforande_id == cls.id)).switch(cls)
    query = query.join(Person, JOIN.LEFT_OUTER).switch(cls).join(Enhet)
    if manader is not None:
        query = query.where(sista.c.sista >= manader_fore(clock.today(), manader))
    return query.order_by(sista.c.sista.desc(), cls.id.desc())


def slut() -> Any:
    """Each genomförande all of whose insatser have ended, with the last day of the last one."""
    return (
        Insats.select(Insats.genomforande, fn.MAX(Insats.till).alias("sista"))
        .where(Insats.insatstyp.is_null(False))
        .group_by(Insats.genomforande)
        .having(fn.COUNT(Insats.id) == fn.COUNT(Insats.till), fn.MAX(Insats.till) < clock.today())
    )


def _dag(varde: Any) -> date:
    return date.fromisoformat(varde) if isinstance(varde, str) else varde
