"""What of samverkan goes on at an enhet, for the administrator who is about to end it. Only how many."""

from models.samverkan.arende import Arende, Deltagare
from models.shared.administration.pagaende import Pagaende


def _antal(enhet_id: int) -> int:
    return (
        Deltagare.select()
        .join(Arende)
        .where(
            Deltagare.enhet == enhet_id,
            Deltagare.borttagen.is_null(),
            Arende.borttagen.is_null(),
            Arende.arkiverad.is_null(),
        )
        .count()
    )


ARENDEN = Pagaende("pågående ärende i samverkan", "pågående ärenden i samverkan", _antal)
