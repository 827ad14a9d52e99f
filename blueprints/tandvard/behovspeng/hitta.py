"""What the addresses of behovspeng name, found among what the actor may see."""

from flask import abort, g

from blueprints.shared.missing import find
from models.shared.rules import RuleBroken
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard


def arende(id: int) -> Behovsarende:
    """The ärende, or 404."""
    return find(Behovsarende.visible_to(g.actor), id)


def att_andra(id: int) -> Behovsarende:
    """The ärende for one who reports in it, or 404; 403 for one who only reads it (P7)."""
    en = arende(id)
    try:
        en.krav_pa_andring(g.actor)
    except RuleBroken as broken:
        abort(403, broken.sentence)
    return en


def atgard(id: int, nummer: int) -> Behovsatgard:
    """The åtgärd of an ärende for one who reports in it, or 404; 403 for one who only reads it."""
    rapporteras = att_andra(id)
    en = find(rapporteras.atgarder.where(Behovsatgard.borttagen.is_null()), nummer)
    en.arende = rapporteras
    return en


def far_andra(en: Behovsarende) -> bool:
    """True for one who reports in the ärende."""
    try:
        en.krav_pa_andring(g.actor)
    except RuleBroken:
        return False
    return True
