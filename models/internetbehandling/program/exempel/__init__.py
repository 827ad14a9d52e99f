"""The programs that come with Samspel, as examples that can be used as they are (S2, S24)."""

from pathlib import Path
from typing import Any

from models.internetbehandling.program.lasin import Inlast, las_in

HAR = Path(__file__).resolve().parent
PAKET = {kod: HAR / kod for kod in ("framat", "somn")}
KODER = tuple(PAKET)


def las_in_alla(orgnr: str, *, by: Any) -> list[Inlast]:
    """Import them for an organisation. None of them is put into use."""
    return [las_in(paket, orgnr, by=by) for paket in PAKET.values()]
