"""What stands at the top of an ärende, and what it comes to (P14, P21, P45, F19)."""

from typing import Any

from models.shared import clock
from models.tandvard.behovspeng import summor
from models.tandvard.behovspeng.behovsarende import Behovsarende


def sektion(arende: Behovsarende) -> dict[str, Any]:
    """What `_huvud.html` and `_belopp.html` show."""
    belopp = summor.belopp([arende])[arende.id]
    return {
        "belopp": belopp,
        "andel": lambda ore: min(100, 100 * ore // max(1, belopp.sjalvrisk)),
        "dagar_kvar": (arende.slut - clock.today()).days,
    }
