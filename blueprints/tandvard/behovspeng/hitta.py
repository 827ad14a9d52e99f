"""What the addresses of behovspeng name, found among what the actor may see."""

from flask import g

from blueprints.shared.missing import find
from models.tandvard.behovspeng.behovsarende import Behovsarende


def arende(id: int) -> Behovsarende:
    """The ärende, or 404."""
    return find(Behovsarende.visible_to(g.actor), id)
