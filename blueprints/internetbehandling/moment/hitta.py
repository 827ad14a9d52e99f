"""What the addresses of a moment name, found among what the actor may open."""

from typing import NamedTuple

from flask import abort, g

from blueprints.shared.missing import find
from models.internetbehandling.moment.moment import Moment
from models.internetbehandling.permissions import Permission
from models.internetbehandling.program.innehall import Modul, Steg

FAR = (Permission.BEHANDLA, Permission.INVANARADMIN)


class Sida(NamedTuple):
    """A steg of a moment."""

    moment: Moment
    steg: Steg


def momentet(id: int) -> Moment:
    """The moment, or 404."""
    return find(Moment.visible_to(g.actor), id)


def sidan(id: int, nummer: int) -> Sida:
    """A steg of it by its place in the version, or 404; a hidden one too, since the behandlare sees all."""
    ett = momentet(id)
    steg = ett.innehall.steg_av_nummer(nummer)
    return Sida(ett, steg or abort(404))


def modulen(ett: Moment, nummer: int) -> Modul:
    """A modul of it by its place in the version, or 404."""
    moduler = ett.innehall.moduler
    return moduler[nummer - 1] if 1 <= nummer <= len(moduler) else abort(404)
