"""A new delmål, with what must be said of it from the beginning (M79)."""

from typing import Any

from models.samverkan.sip.plan.planrad import Planrad, Slag
from models.samverkan.sip.plan.planvarde import Planvarde
from models.shared.db import db
from models.shared.rules import RuleBroken


def skapa_delmal(arende: Any, *, mal: str, ansvarig: str, by: Any) -> Planrad:
    """Create a delmål and say which enhet answers for it."""
    if not mal.strip():
        raise RuleBroken("Skriv delmålet.", "mal")
    if not ansvarig:
        raise RuleBroken("Välj vilken enhet som ansvarar för delmålet.", "ansvarig")
    with db.atomic():
        rad = Planrad.lagg_till(arende, Slag.DELMAL, by=by)
        Planvarde.spara(arende, rad.nyckel("mal"), text=mal, sedan=0, by=by)
        Planvarde.spara(arende, rad.nyckel("ansvarig"), val=(ansvarig,), sedan=0, by=by)
    return rad
