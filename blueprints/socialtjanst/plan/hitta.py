"""What the addresses of genomförandeplaner name, found among what the actor may see."""

from blueprints.shared.missing import find
from blueprints.shared.respond import Shown
from blueprints.socialtjanst.genomforande import hitta
from models.socialtjanst import events
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.plan.genomforandeplan import Genomforandeplan


def plan(id: int, nummer: int) -> Genomforandeplan:
    """The plan of a genomförande, or 404."""
    genomforande = hitta.genomforande(id)
    en = find(Genomforandeplan.for_genomforande(genomforande), nummer)
    en.genomforande = genomforande
    return en


def visat(genomforande: Genomforande) -> Shown:
    """That its plans are read."""
    return Shown(events.PLAN_LAST, genomforande.personer, genomforande, {"nummer": genomforande.nummer})
