"""The åtgärdskoder of an ärende."""

from typing import Any

from models.tandvard.behovspeng import summor
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import STATUS_ORD, Behovsatgard


def sektion(arende: Behovsarende) -> dict[str, Any]:
    """What `_atgarder.html` shows."""
    kvar = list(arende.atgarder.where(Behovsatgard.borttagen.is_null()).order_by(Behovsatgard.id))
    return {"atgarder": kvar, "priser": summor.priser(kvar), "status_ord": STATUS_ORD}
