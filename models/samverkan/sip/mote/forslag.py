"""A kallelse with further times, kept as a draft or sent (F21)."""

from collections.abc import Sequence
from typing import Any

from models.samverkan.sip.kallelse import Kallelse
from models.samverkan.sip.mote.motestid import Motestid, Par
from models.shared.db import db
from models.shared.rules import RuleBroken

BARA_DELTAGARE = "Din enhet deltar inte. Föreslå en enda tid, eller lägg först till enheten som deltagare."


def spara_utkast(arende: Any, *, tider: Sequence[Par], by: Any, **varden: Any) -> Kallelse:
    """Keep a draft with its further times. See Kallelse.spara_utkast."""
    with db.atomic():
        rad = Kallelse.spara_utkast(arende, by=by, flera=_flera(tider), **varden)
        Motestid.satt(rad, tider, skickas=False)
    return rad


def skicka(arende: Any, *, tider: Sequence[Par], by: Any, **varden: Any) -> Kallelse:
    """Call every deltagare. With further times nobody has accepted one until it is chosen, not even who calls.

    So the enhet that proposes them takes part itself: it is the one that is waited for when all the others have said
    what they can. Raises RuleBroken for another of the region's slutenvård (M11), which calls to one time.
    """
    if _flera(tider) and by.enhet_id not in {en.enhet_id for en in arende.aktiva_deltagare}:
        raise RuleBroken(BARA_DELTAGARE, "datum1")
    with db.atomic():
        rad = Kallelse.skicka(arende, by=by, flera=_flera(tider), **varden)
        Motestid.satt(rad, tider, skickas=True)
    return rad


def _flera(tider):
    return any(datum or tid for datum, tid in tider)
