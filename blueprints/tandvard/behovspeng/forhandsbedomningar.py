"""The förhandsbedömningar of an ärende."""

from typing import Any

from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.forhandsbedomning import FHBSTATUS_ORD, Forhandsbedomning


def sektion(arende: Behovsarende) -> dict[str, Any]:
    """What `_forhandsbedomningar.html` shows."""
    alla = arende.forhandsbedomningar.order_by(Forhandsbedomning.id)
    return {"forhandsbedomningar": list(alla), "fhbstatus_ord": FHBSTATUS_ORD}
