"""What keeps two numbers from being made one: a moment that goes on of each, in the same program at the same enhet."""

from typing import Any

from models.internetbehandling.moment.moment import Moment
from models.shared.person import Person

BADA = "Båda numren har ett pågående moment i samma program på samma enhet. Behandlaren avslutar det ena först."


def konflikter(gammal: Person, ny: Person, by: Any) -> list[str]:
    """A sentence when both numbers have one."""
    return [BADA] if _pagar(gammal) & _pagar(ny) else []


def _pagar(person):
    alla = Moment.select().where(Moment.person == person, Moment.avslutad.is_null(), Moment.vidmakthalls_till.is_null())
    return {(ett.enhet_id, ett.program_id) for ett in alla}
