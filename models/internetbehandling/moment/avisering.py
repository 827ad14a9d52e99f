"""Avisering: the person is told by mail that something is there, with a link and nothing of what it is (S14, PR-04)."""

from typing import Any

from models.internetbehandling.moment import events
from models.shared import clock
from models.shared.invanare.installningar import aviseras
from models.shared.post.brev import Brev
from models.shared.post.settings import bas_url, smtp

AMNE = "Något nytt på Mina sidor i Samspel"
TEXT = """Det finns något nytt till dig på Mina sidor.

Logga in här: {url}/mina-sidor

Du får det här brevet för att du har valt det under Inställningar på Mina sidor. Det går inte att svara på det.
"""


def avisera(moment: Any, *, by: Any) -> None:
    """Lay a notice ready, in the caller's transaction, when the person wants one and mail goes out: one an hour."""
    vagar = aviseras(moment.person)
    if not vagar.epost or not smtp().configured:
        return
    nyckel = f"behandling-{moment.id}-{clock.now():%Y%m%d%H}"
    if Brev.lagg(nyckel, vagar.epost, AMNE, TEXT.format(url=bas_url())):
        moment.logga(events.AVISERING_LAGD, by=by)
