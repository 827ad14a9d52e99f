"""What has happened in an ärende, the newest first."""

from datetime import datetime
from typing import Any, NamedTuple

from models.shared.organisation import Enhet, Medarbetare, Medarbetaruppdrag
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovshandelse import Behovshandelse


class Handelse(NamedTuple):
    """A row of the list."""

    mening: str
    tidpunkt: datetime
    av: Medarbetaruppdrag


def sektion(arende: Behovsarende) -> dict[str, Any]:
    """What `_handelser.html` shows: everything, with who did it and where, and last that the ärende was begun."""
    query = (
        Behovshandelse.select(Behovshandelse, Medarbetaruppdrag, Medarbetare, Enhet)
        .join(Medarbetaruppdrag)
        .join(Medarbetare)
        .switch(Medarbetaruppdrag)
        .join(Enhet)
        .where(Behovshandelse.arende == arende)
        .order_by(Behovshandelse.tidpunkt.desc(), Behovshandelse.id.desc())
    )
    handelser = [Handelse(en.mening, en.tidpunkt, en.av) for en in query]
    return {"handelser": [*handelser, Handelse("Skapade ärendet.", arende.skapad, arende.skapad_av)]}
