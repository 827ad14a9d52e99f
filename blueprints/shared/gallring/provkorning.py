"""Provkörning: what of one kind can be gallrat now, as its part of the page tells it."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from blueprints.shared.gallring import ord
from models.shared.gallring.kandidat import Provkorning


def del_(typ: Any, svar: Provkorning, upptagna: Collection[int], tabeller: Mapping[str, str]) -> dict[str, Any]:
    """The part of a page about one kind of akter: `svar` is the provkörning, `upptagna` what is in a förslag already,
    and `tabeller` what the tables are called."""
    return {
        "typ": typ,
        "gallras": svar.gallras,
        "nya": sum(en.rot.id not in upptagna for en in svar.gallras),
        "upptagna": upptagna,
        "undantagna": svar.undantagna,
        "antal_undantagna": svar.antal_undantagna,
        "fler": svar.fler,
        "rader": ord.rader(sum((en.akt.antal for en in svar.gallras), Counter()), tabeller),
    }
