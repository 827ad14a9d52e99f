"""What the addresses of a genomförande name, found among what the actor may see."""

from flask import abort, g

from blueprints.shared.missing import find
from models.shared.rules import RuleBroken
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.permissions import Permission


def genomforande(id: int) -> Genomforande:
    """The genomförande, or 404."""
    return find(Genomforande.visible_to(g.actor), id)


def att_andra(id: int, permission: str = Permission.DOKUMENTERA) -> Genomforande:
    """The genomförande for one who may change it, or 404; 403 for one who only reads it, and when it is ended."""
    ett = genomforande(id)
    try:
        ett.krav_pa_oppet(g.actor, permission)
    except RuleBroken as broken:
        abort(403, broken.sentence)
    return ett


def far_andra(ett: Genomforande, permission: str = Permission.DOKUMENTERA) -> bool:
    """True for one who may change it now."""
    try:
        ett.krav_pa_oppet(g.actor, permission)
    except RuleBroken:
        return False
    return True
