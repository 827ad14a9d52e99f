"""The insatser of a genomförande, as the Översikt shows them."""

from typing import Any

from blueprints.socialtjanst.genomforande import hitta
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.genomforande.insats import Insats
from models.socialtjanst.permissions import Permission


def sektion(ett: Genomforande) -> dict[str, Any]:
    """What `_insatser.html` shows."""
    return {"insatser": list(Insats.i(ett)), "far_fordela": hitta.far_andra(ett, Permission.FORDELA)}
