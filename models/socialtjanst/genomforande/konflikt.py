"""What keeps two numbers from being made one: an open genomförande of each at the same enhet."""

from typing import Any

from models.shared.person import Person
from models.socialtjanst.genomforande.genomforande import Genomforande

BADA = "Båda numren har ett öppet genomförande på samma enhet. Den som samordnar där avslutar det ena först."


def konflikter(gammal: Person, ny: Person, by: Any) -> list[str]:
    """A sentence when both numbers have one."""
    return [BADA] if _oppna(gammal) & _oppna(ny) else []


def _oppna(person):
    alla = Genomforande.select().where(Genomforande.person == person, Genomforande.avslutad.is_null())
    return {(ett.enhet_id, ett.slag) for ett in alla}
