"""A whole treatment as PDF, for the archive: answers, messages and plans as they are read."""

from collections.abc import Iterable
from typing import Any

from blueprints.shared import pdf
from models.internetbehandling.gallring.akt import Akt
from models.internetbehandling.gallring.handling import avsnitten
from models.internetbehandling.moment.moment import Moment


def handlingar(akt: Akt) -> Iterable[tuple[str, bytes]]:
    """The documents of an akt, with their names."""
    yield f"{akt.nummer}.pdf", fil(akt.rot, akt.nummer)


def fil(ett: Moment, nummer: str) -> bytes:
    """The file; the same bytes each time, since nothing of what has ended changes."""
    sedd = ett.person.visat(oppnad=True)  # an archive keeps what is hidden on the page
    innehall: dict[str, Any] = {
        "nummer": nummer,
        "program": ett.version.titel,
        "enhet": ett.enhet.namn,
        "behandlare": ett.behandlare.namn,
        "om": f"{sedd.namn}, {sedd.nummer}",
        "avsnitt": [
            {"rubrik": en.rubrik, "uppgifter": [[rad.rubrik, rad.varde] for rad in en.uppgifter]}
            for en in avsnitten(ett)
        ],
    }
    return pdf.make("internetbehandling/gallring/moment.typ", ett.avslutad or ett.startad, innehall)
