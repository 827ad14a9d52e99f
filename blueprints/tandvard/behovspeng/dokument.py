"""The documents of an ärende."""

from typing import Any

from models.tandvard.behovspeng.behovsarende import Behovsarende


def sektion(arende: Behovsarende) -> dict[str, Any]:
    """What `_dokument.html` shows."""
    return {}
