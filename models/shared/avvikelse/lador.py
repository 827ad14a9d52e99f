"""The lists of avvikelser: those to investigate, and those one has registered oneself (T76, T90)."""

from enum import StrEnum
from typing import Any, NamedTuple

from models.shared.avvikelse.ansvar import Avvikelseansvar
from models.shared.avvikelse.aterkoppling import Aterkoppling
from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.omrade import Avvikelseomrade
from models.shared.avvikelse.synlig import egna, mina_utredningar
from models.shared.avvikelse.utredning import Status, Utredning
from models.shared.organisation import Enhet
from models.shared.person import Person


class Lada(StrEnum):
    """Which avvikelser."""

    ATT_UTREDA = "att-utreda"
    SKICKADE = "skickade"


class Rad(NamedTuple):
    """One as a list shows it."""

    avvikelse: Avvikelse  # with its enhet, område and person
    utredning: Utredning
    ansvarig: Enhet
    olast: bool  # there is återkoppling that the one who reported has not read


def lasa(lada: Lada, actor: Any, *, status: Status | None = None, efter: int = 0, antal: int) -> list[Rad]:
    """Some of them, the latest first; with `efter` those before that one."""
    query = Utredning.select(Utredning).join(Avvikelse)
    if lada is Lada.ATT_UTREDA:
        query = query.where(Utredning.id.in_(mina_utredningar(actor).select(Utredning.id)))
    else:
        query = query.where(egna(actor), Utredning.orgnr == actor.enhet.orgnr)
    if status is not None:
        query = query.where(_villkor(status))
    if efter:
        query = query.where(Avvikelse.id < efter)
    ids = [id for (id,) in query.select(Utredning.id).order_by(Avvikelse.id.desc()).limit(antal).tuples()]
    return rader(ids)


def antal_att_utreda(actor: Any) -> int:
    """How many are not closed."""
    return mina_utredningar(actor).where(Utredning.avslutad.is_null()).count()


def _villkor(status):
    if status is Status.AVSLUTAD:
        return Utredning.avslutad.is_null(False)
    paborjad = Utredning.paborjad.is_null(status is Status.REGISTRERAD)
    return Utredning.avslutad.is_null() & paborjad


def rader(ids: list[int]) -> list[Rad]:
    """The rows of these investigations, the latest avvikelse first."""
    ansvar, dess = Avvikelseansvar, Enhet.alias()
    query = (
        ansvar.select(ansvar, Utredning, Avvikelse, Enhet, Avvikelseomrade, Person, dess)
        .join(dess, on=(ansvar.enhet == dess.id))
        .switch(ansvar)
        .join(Utredning)
        .join(Avvikelse)
        .join(Enhet, on=(Avvikelse.enhet == Enhet.id))
        .switch(Avvikelse)
        .join(Avvikelseomrade)
        .switch(Avvikelse)
        .left_outer_join(Person)
        .where(ansvar.utredning.in_(ids), ansvar.till.is_null())
        .order_by(Avvikelse.id.desc())
    )
    olasta = Aterkoppling.select(Aterkoppling.utredning).where(
        Aterkoppling.utredning.in_(ids), Aterkoppling.last.is_null()
    )
    olast = {id for (id,) in olasta.tuples()}
    return [Rad(rad.utredning.avvikelse, rad.utredning, rad.enhet, rad.utredning_id in olast) for rad in query]
