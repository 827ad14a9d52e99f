"""Finding what an address names, among what the actor may see; all else does not exist."""

from dataclasses import dataclass
from typing import Any

from flask import abort, g

from blueprints.shared.missing import find, missing
from blueprints.shared.respond import Shown
from models.samverkan import events
from models.samverkan.arende import Arende
from models.samverkan.atkomst import Atkomst
from models.samverkan.processer import Typ
from models.samverkan.samtycke import Samtycke, ser_allt
from models.samverkan.synligt import synligt
from models.shared.actor import Actor


@dataclass(frozen=True)
class Lasning:
    """An ärende as the actor reads it: as deltagare, or in läsläge by a grant."""

    arende: Arende
    actor: Actor
    atkomst: Atkomst | None = None

    def shown(self, del_: str) -> Shown:
        """The row that the log gets before anything is sent; by a grant it names ground and grant (BG-09)."""
        facts: dict[str, Any] = {"del": del_}
        if self.atkomst is None:
            return Shown(events.ARENDE_LAST, [self.arende.person_id], self.arende, facts)
        facts |= {"atkomst": self.atkomst.id, "grund": self.atkomst.ord}
        return Shown(events.ATKOMST_LAST, [self.arende.person_id], self.arende, facts)


def arende(id, typ=None):
    """The ärende with this id, if the actor's enhet takes part in it; with `typ`, only of that kind."""
    found = synligt(id, g.actor)
    if found is None:
        missing(Arende, id)
    if typ not in (None, found.typ):
        abort(404)
    return found


def svu(id):
    """The SVU with this id, if the actor's enhet takes part in it."""
    return arende(id, Typ.SVU)


def sip(id):
    """The SIP with this id, if the actor's enhet takes part in it."""
    return arende(id, Typ.SIP)


def delad_sip(id):
    """The same, while its ground lets anyone know what it holds; else there is nothing here (BG-06)."""
    found = sip(id)
    if not ser_allt(g.actor, Samtycke.for_arende(found), found.typ):
        abort(404)
    return found


def lasning(id):
    """The ärende with this id to read: one's own, or one that a grant has opened. Nothing is written by a grant."""
    found = synligt(id, g.actor)
    if found:
        return Lasning(found, g.actor)
    found = find(Atkomst.arenden(g.actor), id)
    atkomst = Atkomst.for_arende(found, g.actor)
    if atkomst is None:  # it ran out between the two questions
        abort(404)
    return Lasning(found, atkomst.lasare(g.actor), atkomst)
