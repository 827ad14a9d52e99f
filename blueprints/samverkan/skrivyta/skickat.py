"""What was sent without scripts and turned back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from blueprints.samverkan.skrivyta.rader import Sant, nar


@dataclass(frozen=True)
class Skickat:
    """It, by field."""

    falt: Mapping[str, Sant]
    errors: Mapping[str, Any] = field(default_factory=dict)


def senast(hel) -> str:
    """Who saved last, and when: ”14:03 av Carin Ek, kommun”; nothing before anyone has."""
    return f"{nar(hel.senast)} av {hel.senast_namn}, {hel.senast_part.ord.lower()}" if hel.nummer else ""
