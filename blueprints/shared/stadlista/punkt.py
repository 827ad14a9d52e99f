"""The points of Städlistan: shared and each domain offer their own, as they offer their menu."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from models import DOMAINS
from models.shared.stadlista import Stadrad


@dataclass(frozen=True)
class Stadpunkt:
    """One kind of thing that is left undone, for those who hold the permission and so can mend it.

    `fraga` gives no more than the actor may see, what has waited longest first. `lank` leads to what mends a row.
    """

    nyckel: str  # in the address
    rubrik: str
    gor_sa: str  # what to do about it
    permission: str
    fraga: Callable[[Any], Any]
    rad: Callable[[Any], Stadrad]
    lank: Callable[[Stadrad], str]


def punkter(actor: Any) -> list[Stadpunkt]:
    """The points that the actor may mend, in the order of the domains."""
    return [punkt for punkt in _alla() if actor.may(punkt.permission)]


def har_punkter(actor: Any) -> bool:
    """True for whoever has any use of the list. Asks the database nothing."""
    return bool(punkter(actor))


@cache
def _alla() -> tuple[Stadpunkt, ...]:
    packages = [import_module(f"blueprints.{domain}") for domain in ("shared", *DOMAINS)]
    return tuple(punkt for package in packages for punkt in getattr(package, "STADPUNKTER", ()))
