"""The uppdrag behind a genomförande, as the Översikt shows them."""

from typing import Any

from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.kvittering import Kvittering
from models.socialtjanst.uppdrag.uppdrag import Uppdrag


def sektion(ett: Genomforande) -> dict[str, Any]:
    """What `_uppdragen.html` shows: each with whether it is kvitterat."""
    alla = list(
        Fordelning.select(Fordelning, Uppdrag)
        .join(Uppdrag)
        .where(Fordelning.genomforande == ett)
        .order_by(Fordelning.tidpunkt.desc(), Fordelning.id.desc())
    )
    kvitterade = Kvittering.select(Kvittering.uppdrag).where(Kvittering.uppdrag.in_([en.uppdrag_id for en in alla]))
    return {"fordelningar": alla, "kvitterade": {en.uppdrag_id for en in kvitterade}}
