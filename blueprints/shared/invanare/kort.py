"""A card on Mina sidor. Each domain that has any tells them in MINA_SIDOR, as functions of who has logged in."""

from functools import cache
from importlib import import_module
from typing import NamedTuple

from models import DOMAINS
from models.shared.invanare.invanare import Invanare


class Kort(NamedTuple):
    """Something of the person's own, and where it is."""

    rubrik: str
    text: str
    url: str


def alla(by: Invanare) -> list[Kort]:
    """Every card of every domain."""
    return [kort for kalla in _kallor() for kort in kalla(by)]


@cache
def _kallor():
    packages = (import_module(f"blueprints.{domain}") for domain in DOMAINS)
    return tuple(kalla for package in packages for kalla in getattr(package, "MINA_SIDOR", ()))
