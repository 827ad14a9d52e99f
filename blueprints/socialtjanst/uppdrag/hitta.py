"""What the addresses of uppdrag name, found among what the actor may see."""

from flask import abort, g

from blueprints.shared.missing import find
from blueprints.shared.respond import Shown
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


def uppdrag(id: int) -> Uppdrag:
    """The uppdrag, or 404."""
    return find(Uppdrag.visible_to(g.actor), id)


def utkast(id: int) -> Uppdrag:
    """The uppdrag for one who may write it, or 404; 409 when it is sent."""
    ett = uppdrag(id)
    try:
        ett.krav_pa_utkast(g.actor)
    except RuleBroken as broken:
        abort(409, broken.sentence)
    return ett


def last(ett: Uppdrag) -> Shown:
    """That the uppdrag was read, for the log."""
    return Shown(events.UPPDRAG_LAST, [ett.person_id], ett, {"nummer": ett.nummer})
