"""Which investigations whoever gallrar reaches: those that an enhet at or below the own answers for."""

from typing import Any

from models.shared import rackvidd
from models.shared.avvikelse.ansvar import Avvikelseansvar
from models.shared.avvikelse.utredning import Utredning


def inom(actor: Any) -> Any:
    """Those of the actor's organisation that lie within reach."""
    ansvar = Avvikelseansvar
    query = Utredning.select(Utredning).join(ansvar).where(ansvar.till.is_null(), Utredning.orgnr == actor.enhet.orgnr)
    return query.where(ansvar.enhet.in_(rackvidd.enheter(actor)))
