"""Rot: what an akt hangs on, a genomförande or an uppdrag that never became one, asked in the same words."""

from datetime import date
from typing import Any

from peewee import JOIN

from models.shared import audit, clock
from models.shared.events import Event
from models.shared.organisation import Enhet
from models.shared.person import Person
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

Rot = Genomforande | Uppdrag
ROTTER: tuple[type[Rot], ...] = (Genomforande, Uppdrag)


def enhetsnyckel(cls: type[Rot]) -> Any:
    """The column that names whose it is: the enhet that carries it out, or the one that has written it."""
    return Genomforande.enhet if cls is Genomforande else Uppdrag.fran_enhet


def enhet(rot: Rot) -> Enhet:
    """Whose it is."""
    return rot.enhet if isinstance(rot, Genomforande) else rot.fran_enhet


def ar_oppen(rot: Rot) -> bool:
    """True while it goes on; an uppdrag that was fördelat is open here, since it goes with its genomförande."""
    return rot.aktiv if isinstance(rot, Genomforande) else rot.fordelad is not None


def slut(rot: Rot) -> date:
    """The day when it ended; of an uppdrag when it was taken back, or when what it ordered was over."""
    if isinstance(rot, Genomforande):
        return rot.avslutad
    dag = clock.local(rot.atertagen or rot.skickad or rot.andrad or rot.skapad).date()
    bestallt = rot.till if rot.skickad and not rot.atertagen else None
    return max(dag, bestallt or dag)


def logga(rot: Rot, event: Event, *, by: Any, **fakta: Any) -> None:
    """Record an event that is told with its number, in the transaction that makes it."""
    audit.record(event, rot, by=by, persons=[rot.person_id] if rot.person_id else [], nummer=rot.nummer, **fakta)


def lasta(cls: type[Rot]) -> Any:
    """All of a kind, with person and enhet read along."""
    query = cls.select(cls, Person, Enhet).join(Person, JOIN.LEFT_OUTER).switch(cls)
    return query.join(Enhet, on=enhetsnyckel(cls))
