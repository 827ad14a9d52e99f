"""Finding a field of a kartläggning that the actor may read now; all else does not exist."""

from flask import abort

from blueprints.samverkan import hitta
from blueprints.samverkan.hitta import Lasning
from models.samverkan.kartlaggning.kartlaggning import Kartlaggning
from models.samverkan.kartlaggning.katalog import Falt
from models.samverkan.permissions import Permission


def kartlaggning(id: int) -> tuple[Lasning, Kartlaggning]:
    """The kartläggning of an ärende to read; closed to all when the ground is refused or withdrawn (BG-05, BG-06)."""
    lasning = hitta.lasning(id)
    found = Kartlaggning.for_arende(lasning.arende)
    if found is None:
        abort(404)
    return lasning, found


def far_skriva(lasning: Lasning) -> bool:
    """True when the actor may write in the ärende as it is read; the verb asks for the rest."""
    arende = lasning.arende
    oppet = lasning.atkomst is None and not arende.arkiverad and not arende.avslutad
    return oppet and lasning.actor.may(Permission.SKRIVA)


def falt(id: int, nyckel: str) -> tuple[Lasning, Kartlaggning, Falt]:
    """The same, with one of its fields."""
    lasning, found = kartlaggning(id)
    if nyckel not in found.katalog.falt:
        abort(404)
    return lasning, found, found.katalog.falt[nyckel]
