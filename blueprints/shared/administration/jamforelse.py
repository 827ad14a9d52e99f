"""What a form would have written over: each field as it says now, beside what the writer wrote."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from models.shared.administration.historik import i_ord


class Olika(NamedTuple):
    """One field that says something else than the writer wrote."""

    falt: str
    nu: str
    skrivet: str


def olika(ord: Mapping[str, str], nu: Mapping[str, Any], skrivet: Mapping[str, Any]) -> list[Olika]:
    """The fields that differ, by their Swedish words, for the fragment shared/administration/_konflikt.html."""
    both = [(ord[falt], i_ord(nu[falt]), i_ord(skrivet[falt])) for falt in ord if falt in nu and falt in skrivet]
    return [Olika(falt, nu, skrivet) for falt, nu, skrivet in both if nu != skrivet]
