"""To credit an åtgärd that was invoiced and turned out to be wrong; the next invoice takes it back (P53–P55)."""

from typing import Any

from models.shared import audit
from models.shared.db import db
from models.shared.rules import Conflict
from models.tandvard import events
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.behovspeng.behovshandelse import Behovshandelse

BARA_EN_GANG = "Bara en fakturerad åtgärdskod kan krediteras, och bara en gång."


def kreditera(atgard: Behovsatgard, *, by: Any) -> None:
    """Let an åtgärd that is Fakturerad await its credit. Also after the prövningsperiod has ended.

    Raises RuleBroken, and Conflict when it is somewhere else by now (BL-04).
    """
    arende = atgard.arende
    arende.krav_pa_andring(by)
    with db.atomic():
        arende.las()
        star = (Behovsatgard.id == atgard.id) & (Behovsatgard.status == Status.FAKTURERAD)
        if not Behovsatgard.update(status=Status.INVANTAR_KREDITERING).where(star).execute():
            raise Conflict(BARA_EN_GANG)
        mening = f"Begärde kreditering av {atgard.i_ord}."
        Behovshandelse.create(arende=arende, av=by.uppdrag_id, mening=mening)
        fakta = {"kod": atgard.kod.kod, "nummer": arende.nummer}
        audit.record(events.BEHOVSATGARD_KREDITERAS, atgard, by=by, persons=[arende.person_id], **fakta)
    atgard.status = Status.INVANTAR_KREDITERING
