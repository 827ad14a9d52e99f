"""The uppdrag that an enhet has written, as a list of them asks."""

from typing import Any, NamedTuple

from models.shared.organisation import Enhet
from models.shared.person import Person
from models.socialtjanst import rackvidd
from models.socialtjanst.permissions import Permission
from models.socialtjanst.uppdrag.uppdrag import Status, Uppdrag
from models.socialtjanst.utforare.insatstyp import Insatstyp

HOGST = 200  # of one person; more are found in the list


class Fraga(NamedTuple):
    """What is asked for; nothing asks for all."""

    status: Status | None = None
    utforare: int = 0
    nummer: str = ""
    mina: bool = False
    person: int = 0


def skrivna(actor: Any) -> Any:
    """Those that the actor's enheter have written."""
    if not actor.may(Permission.MYNDIGHET):
        return Uppdrag.select().where(Uppdrag.id.is_null())
    return Uppdrag.select().where(Uppdrag.fran_enhet.in_(rackvidd.enheter(actor)))


def sok(fraga: Fraga, actor: Any, *, efter: int = 0, antal: int = 50) -> list[Uppdrag]:
    """The latest written first, with what a row shows; those after an id."""
    query = (
        skrivna(actor)
        .select(Uppdrag, Person, Enhet, Insatstyp)
        .join(Person)
        .switch(Uppdrag)
        .join(Enhet, on=Uppdrag.till_enhet)
        .switch(Uppdrag)
        .join(Insatstyp)
        .where(*_villkor(fraga, actor))
    )
    if efter:
        query = query.where(Uppdrag.id < efter)
    return list(query.order_by(Uppdrag.id.desc()).limit(antal))


def utforare(actor: Any) -> dict[int, str]:
    """The enheter that they have been sent to, by name."""
    till = skrivna(actor).select(Uppdrag.till_enhet)
    return {en.id: en.namn for en in Enhet.select().where(Enhet.id.in_(till)).order_by(Enhet.sortnyckel, Enhet.id)}


def _villkor(fraga, actor):
    u = Uppdrag
    if fraga.status:
        yield {
            Status.UTKAST: u.skickad.is_null(),
            Status.SKICKAT: u.skickad.is_null(False) & u.fordelad.is_null() & u.atertagen.is_null(),
            Status.FORDELAT: u.fordelad.is_null(False) & u.avslutad.is_null(),
            Status.AVSLUTAT: u.avslutad.is_null(False),
            Status.ATERTAGET: u.atertagen.is_null(False),
        }[fraga.status]
    if fraga.utforare:
        yield u.till_enhet == fraga.utforare
    if fraga.nummer:
        yield u.nummer == fraga.nummer.upper()
    if fraga.person:
        yield u.person == fraga.person
    if fraga.mina:
        yield u.handlaggare == actor.uppdrag_id
