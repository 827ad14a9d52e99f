"""An avvikelse as PDF, for the archive: what was reported, the thread, and what the own organisation has come to."""

from collections.abc import Iterable
from typing import Any

from blueprints.shared import pdf
from models.shared.avvikelse.avvikelse import Avvikelse, Avvikelseslag
from models.shared.avvikelse.gallring.akt import Akt
from models.shared.avvikelse.registerutdrag import en_avvikelse
from models.shared.avvikelse.utredning import Utredning
from models.shared.registerutdrag.avsnitt import Fraga

AVIDENTIFIERAD, INGEN = "Den gäller en avidentifierad person.", "Den gäller verksamheten och ingen person."


def handlingar(akt: Akt) -> Iterable[tuple[str, bytes]]:
    """The documents of an akt, with their names."""
    yield f"{akt.nummer}.pdf", fil(akt.rot)


def fil(utredning: Utredning) -> bytes:
    """The file; the same bytes each time, since nothing of what is closed changes."""
    avvikelse = utredning.avvikelse
    fraga = Fraga(avvikelse.person, frozenset(), utredning.orgnr, namnge=True)
    innehall: dict[str, Any] = {
        "nummer": avvikelse.nummer,
        "om": _om(avvikelse),
        "avsnitt": [
            {"rubrik": ett.rubrik, "uppgifter": [[en.rubrik, en.varde] for en in ett.uppgifter]}
            for ett in en_avvikelse(avvikelse, fraga)
        ],
    }
    return pdf.make("shared/avvikelse/avvikelse.typ", utredning.avslutad or avvikelse.registrerad, innehall)


def _om(avvikelse: Avvikelse) -> str:
    if avvikelse.person:
        sedd = avvikelse.person.visat(oppnad=True)  # an archive keeps what is hidden on the page
        return f"Den gäller {sedd.namn}, {sedd.nummer}."
    return AVIDENTIFIERAD if avvikelse.slag is Avvikelseslag.PERSON else INGEN
