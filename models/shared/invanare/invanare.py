"""Who acts when a person has logged in as themself: never an uppdrag, never a permission."""

from dataclasses import dataclass, field

from models.shared.actor import AtEnhet


@dataclass(frozen=True)
class Invanare:
    """A person at their own pages. The log names them by their person id and as ”Invånare”, with no enhet."""

    person_id: int
    namn: str
    session_id: int | None = field(default=None, compare=False)
    medarbetare_id: None = None
    hsa_id: str = ""
    roll: str = "Invånare"
    enhet_id: None = None
    enhet: AtEnhet = field(default=AtEnhet(0, "", "", None), compare=False)
