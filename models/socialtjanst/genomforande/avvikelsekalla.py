"""A genomförande as what an avvikelse is registered from (T79)."""

from typing import Any

from models.shared import clock
from models.shared.avvikelse.kalla import Forifyllt
from models.socialtjanst.genomforande.genomforande import Genomforande


def forifyllt(actor: Any, id: int) -> Forifyllt | None:
    """Whom it is about and at which enhet; None when the actor does not see it."""
    ett = Genomforande.visible_to(actor).where(Genomforande.id == id).first()
    if ett is None:
        return None
    return Forifyllt(
        person_id=ett.person_id,
        enhet_id=ett.enhet_id,
        handelsedatum=clock.today(),
        rubrik=f"Genomförande {ett.nummer}",
        avidentifierad=ett.avidentifierad or "",
    )


AVVIKELSEKALLOR = {"socialtjanst.genomforande": forifyllt}
