"""What the overview shows of behovspeng, for those who see ärenden or invoices of it."""

from typing import Any

from flask import g

from blueprints.shared.address import address
from models.shared.organisation import Enhet
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturatyp
from models.tandvard.oversikt.behovspengen import behovspengen
from models.tandvard.permissions import Permission


def sektion(vald: int, fran: str) -> dict[str, Any]:
    """What `_behovspeng.html` shows of a mottagning, or of all when none is chosen; nothing for whoever sees none."""
    fakturor = Faktura.mottagningar(g.actor).get(Fakturatyp.BEHOVSPENG)
    arenden = g.actor.may(Permission.BEHOVSPENG) and Anslutning.visas(g.actor)
    if not arenden and fakturor is None:
        return {"behovspeng": None}
    ser = Anslutning.synliga(g.actor) if arenden else fakturor
    ids = [id for (id,) in Enhet.select(Enhet.id).where(Enhet.id.in_(ser)).tuples()]
    valda = [id for id in ids if id == vald] if vald else ids
    lankar = {}
    if arenden:
        lankar["Sök behovspengsärende"] = address("tandvard.behovsarenden", mottagning=vald or None)
    if fakturor is not None:
        typ = Fakturatyp.BEHOVSPENG
        lankar["Fakturor för behovspeng"] = address("tandvard.fakturor", fakturatyp=typ, mottagning=vald or None)
    return {
        "behovspeng": behovspengen(valda, fran, g.actor) if valda else None,
        "med_behovsfakturor": fakturor is not None,
        "behovslankar": lankar,
    }
