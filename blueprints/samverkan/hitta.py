"""Finding what an address names, among what the actor may see; all else does not exist."""

from flask import abort, g

from models.samverkan.arende import Arende


def find(query, id=None):
    """The one row of a query that starts from `visible_to`, or 404."""
    row = (query.where(query.model.id == id) if id is not None else query).first()
    if row is None:
        abort(404)
    return row


def arende(id):
    """The ärende with this id, if the actor's enhet takes part in it."""
    return find(Arende.visible_to(g.actor), id)
