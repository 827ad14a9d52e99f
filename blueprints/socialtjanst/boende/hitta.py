"""What the addresses of boende name, found among what the actor may see."""

from flask import g

from blueprints.shared.missing import find
from blueprints.socialtjanst.genomforande.hitta import genomforande
from models.socialtjanst.boende.boendekontrakt import Boendekontrakt
from models.socialtjanst.boende.boendeobjekt import Boendeobjekt


def objekt(id: int) -> Boendeobjekt:
    """The objekt, or 404."""
    return find(Boendeobjekt.visible_to(g.actor), id)


def kontrakt(id: int, nummer: int) -> Boendekontrakt:
    """A kontrakt of a genomförande, or 404."""
    om = genomforande(id)
    en = find(Boendekontrakt.i(om), nummer)
    en.genomforande = om
    return en
