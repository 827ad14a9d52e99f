"""What a domain tells those who review the log: whose its objects are, who takes part, and what waits for review."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from models import gather


class Utfall(StrEnum):
    """What the review of an external access came to."""

    BEHORIG = "behorig"
    OBEHORIG = "obehorig"


UTFALL_ORD = {Utfall.BEHORIG: "behörig åtkomst", Utfall.OBEHORIG: "obehörig åtkomst"}


@dataclass(frozen=True)
class Post:
    """An external access that the organisation which owns the data reviews (BG-08)."""

    id: int
    skapad: datetime
    medarbetare_id: int
    vem: str
    titel: str
    enhet: str
    person: Any
    grund: str
    skal: str
    ansvarig: str
    fran: datetime
    till: datetime
    granskad: datetime | None = None
    granskad_av: str = ""
    utfall: str = ""
    kommentar: str = ""


@dataclass(frozen=True)
class Stod:
    """One domain's answers.

    `agda` gives, for an organisationsnummer, the query of the objects it owns, in the table `objekt`. `relationer`
    gives the pairs of person and enhet that have taken part in something together, for the persons asked about.
    `externa` are the events of reading outside one's own enhet. `grund` says on what ground the others read.
    """

    objekt: str
    modell: Any
    agda: Callable[[str], Any]
    relationer: Callable[[Collection[int]], set[tuple[int, int]]]
    externa: frozenset[str]
    grund: str
    poster: Callable[[Any, bool], list[Post]]
    granska: Callable[..., None]


def alla() -> tuple[Stod, ...]:
    """What every domain has told."""
    return gather("GRANSKNING")
