"""Källa: the page that an avvikelse is registered from, which says whom and what it is about.

Each domain offers its own in AVVIKELSEKALLOR, as functions from the actor and an id. One answers None for what the
actor may not see, and then nothing is told of whether it exists.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib import import_module
from typing import Any

from models import DOMAINS
from models.shared.person import Person


@dataclass(frozen=True)
class Forifyllt:
    """What a källa tells. `enhet_id` is the enhet the person belongs to there, `parter` the enheter that took part.

    `rubrik` names the källa and never the person. The rest is proposed, and whoever registers may change it.
    """

    person_id: int | None
    enhet_id: int
    parter: tuple[int, ...] = ()
    handelsedatum: date | None = None
    rubrik: str = ""
    tid: time | None = None
    handelseforlopp: str = ""
    omrade: str = ""  # the name of one
    avidentifierad: str = ""  # what somebody without a person is called

    @property
    def person(self) -> Person | None:
        """Whom it is about."""
        return Person.get_or_none(Person.id == self.person_id) if self.person_id else None


Kalla = Callable[[Any, int], Forifyllt | None]


@cache
def kallor() -> dict[str, Kalla]:
    """The källor of all domains, by the name that an address and a row know them by."""
    packages = [import_module(f"models.{domain}") for domain in DOMAINS]
    return {namn: kalla for each in packages for namn, kalla in getattr(each, "AVVIKELSEKALLOR", {}).items()}


def forifyllt(actor: Any, kalla: str, id: int) -> Forifyllt | None:
    """What a källa tells the actor; None when there is none such, or none that the actor may see."""
    fraga = kallor().get(kalla)
    return fraga(actor, id) if fraga else None
