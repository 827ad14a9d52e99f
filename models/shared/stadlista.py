"""Städlista: what is left undone at the enheter of an actor, as each domain finds it (F12)."""

from dataclasses import dataclass
from datetime import date

from models.shared.person import Person


@dataclass(frozen=True)
class Stadrad:
    """One thing that is left undone. `om` is a number or what the thing is called, never the name of a person."""

    id: int  # what its address names
    om: str
    enhet: str = ""
    sedan: date | None = None
    person: Person | None = None
    namnlos: bool = False  # whoever mends it needs no name: the log tells of the person, the page does not
