"""The rows that the addresses of the administration name; for whoever may not see them they do not exist."""

from flask import abort, g

from models.shared.administration import omfang
from models.shared.administration.regler import PROCESSER
from models.shared.organisation import Enhet


def enhet(id: int) -> Enhet:
    """The enhet of this id, when the administrator may see it."""
    return omfang.synliga(g.actor).where(Enhet.id == id).first() or abort(404)


def process(namn: str) -> str:
    """The key of a process that the regelmotor has rules for."""
    return namn if namn in PROCESSER else abort(404)
