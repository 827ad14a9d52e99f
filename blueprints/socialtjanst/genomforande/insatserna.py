"""The insatser of a genomförande, as the Översikt shows them."""

from typing import Any

from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats


def sektion(ett: Genomforande) -> dict[str, Any]:
    """What `_insatser.html` shows."""
    return {"insatser": list(Insats.i(ett))}
