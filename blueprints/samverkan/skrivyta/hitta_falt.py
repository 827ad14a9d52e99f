"""Finding a field that the actor may read now; all else does not exist."""

from typing import Any

from flask import abort

from blueprints.samverkan import hitta
from blueprints.samverkan.hitta import Lasning
from blueprints.samverkan.skrivyta.ytor import Yta
from models.samverkan.kartlaggning.katalog import Falt, Katalog
from models.samverkan.permissions import Permission


def hel(yta: Yta, id: int) -> tuple[Lasning, Any]:
    """The whole of an ärende to read; closed to all when the ground is refused or withdrawn (BG-05, BG-06)."""
    lasning = hitta.lasning(id)
    found = yta.hel.for_arende(lasning.arende)
    if found is None:
        abort(404)
    return lasning, found


def far_skriva(lasning: Lasning) -> bool:
    """True when the actor may write in the ärende as it is read; the verb asks for the rest."""
    arende = lasning.arende
    oppet = lasning.atkomst is None and not arende.arkiverad and not arende.avslutad
    return oppet and lasning.actor.may(Permission.SKRIVA)


def falt(yta: Yta, id: int, nyckel: str) -> tuple[Lasning, Any, Katalog, Falt]:
    """The same, with its fields and one of them."""
    lasning, found = hel(yta, id)
    katalog = yta.varde.katalog(found)
    if nyckel not in katalog.falt:
        abort(404)
    return lasning, found, katalog, katalog.falt[nyckel]
