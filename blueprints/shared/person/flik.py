"""The tabs of a person's page: each domain offers its own, as it offers its menu."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from models import DOMAINS
from models.shared.person import Person


@dataclass(frozen=True)
class Personflik:
    """A tab, for those who hold one of the permissions.

    `synlig` says whether the actor may see the person for the sake of what the tab holds; a person of whom no tab says
    so does not exist for the actor. `innehall` gives what the template shows, and no more than the actor may see.
    """

    namn: str  # in the address
    text: str
    permissions: tuple[str, ...]
    synlig: Callable[[Person, Any], bool]
    mall: str
    innehall: Callable[[Person, Any], dict[str, Any]]
    oppnar: Callable[[Person, Any], bool]  # whether what skyddad identitet hides may be opened for the sake of it


def flikar(person: Person, actor: Any) -> list[Personflik]:
    """The tabs of a person that the actor may open, in the order of the domains."""
    return [flik for flik in _alla() if actor.may(*flik.permissions) and flik.synlig(person, actor)]


def far_oppna(person: Person, actor: Any) -> bool:
    """True when the actor may open what skyddad identitet hides of the person, with a reason."""
    return any(actor.may(*flik.permissions) and flik.oppnar(person, actor) for flik in _alla())


@cache
def _alla():
    packages = [import_module(f"blueprints.{domain}") for domain in DOMAINS]
    return tuple(flik for package in packages for flik in getattr(package, "PERSONFLIKAR", ()))
