"""The queue of Tandvårdsenheten: what waits, what one has taken on, what is with a mottagning, and what is decided."""

from enum import StrEnum
from typing import Any

from models.shared.organisation import Enhet
from models.shared.person import Person
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.forhandsbedomning import BESLUTADE, Fhbstatus, Forhandsbedomning


class Visar(StrEnum):
    """Which of them are shown."""

    VANTAR = "vantar"
    MINA = "mina"
    KOMPLETTERAS = "kompletteras"
    BESLUTADE = "beslutade"


VISAR_ORD = {
    Visar.VANTAR: "Väntar",
    Visar.MINA: "Mina",
    Visar.KOMPLETTERAS: "Inväntar komplettering",
    Visar.BESLUTADE: "Beslutade",
}


def antal(actor: Any) -> int:
    """How many wait for a decision (P37)."""
    return _dessa(actor, Visar.VANTAR).count()


def lista(actor: Any, visar: Visar, *, efter: int = 0, hogst: int) -> list[Forhandsbedomning]:
    """Those that are shown, the longest wait first and the latest decision first; `efter` is the last one seen."""
    cls = Forhandsbedomning
    nar = {Visar.BESLUTADE: cls.beslutad, Visar.KOMPLETTERAS: cls.atersand}.get(visar, cls.skickad)
    query = _dessa(actor, visar)
    sedd = query.where(cls.id == efter).first() if efter else None
    fallande = visar is Visar.BESLUTADE
    if sedd:
        da = getattr(sedd, nar.name)
        senare = (
            (nar < da) | ((nar == da) & (cls.id < efter)) if fallande else (nar > da) | ((nar == da) & (cls.id > efter))
        )
        query = query.where(senare)
    ordning = (nar.desc(), cls.id.desc()) if fallande else (nar, cls.id)
    med = (
        query.select(cls, Behovsarende, Person, Enhet).join(Behovsarende).join(Person).switch(Behovsarende).join(Enhet)
    )
    return list(med.order_by(*ordning).limit(hogst))


def _dessa(actor, visar):
    cls = Forhandsbedomning
    alla = cls.visible_to(actor)
    if visar is Visar.BESLUTADE:
        return alla.where(cls.status.in_(BESLUTADE))
    if visar is Visar.KOMPLETTERAS:
        return alla.where(cls.status == Fhbstatus.INVANTAR_KOMPLETTERING)
    vantar = alla.where(cls.status == Fhbstatus.INVANTAR_GRANSKNING)
    return vantar.where(cls.handlaggare == actor.uppdrag_id) if visar is Visar.MINA else vantar
