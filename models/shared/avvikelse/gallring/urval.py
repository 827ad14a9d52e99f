"""Provkörning: exactly which avvikelser would be removed now, and which are kept although their time is out."""

from collections.abc import Iterator
from typing import Any

from models.shared import clock
from models.shared.avvikelse.atgard import Avvikelseatgard
from models.shared.avvikelse.gallring.akt import Akt, akter
from models.shared.avvikelse.gallring.nar import inom
from models.shared.avvikelse.gallring.regel import REGEL
from models.shared.avvikelse.gallring.undantag import Avvikelseundantag
from models.shared.avvikelse.utredning import Utredning
from models.shared.gallring.kandidat import MEST, Kandidat, Provkorning, sidvis


def provkor(actor: Any, hogst: int = MEST) -> Provkorning:
    """Look through what was closed long enough ago within reach, the oldest first."""
    return Provkorning.av(_kandidater(actor), hogst)


def kandidat(akt: Akt) -> Kandidat | None:
    """An akt as it is judged; None when its time is not out. An åtgärd counts until its day, or until it was done."""
    if akt.rot.avslutad is None or akt.andra_utreder:
        return None
    atgarder: Any = akt.rader.get(Avvikelseatgard, ())
    slut = clock.local(akt.rot.avslutad).date()
    senast = max(clock.local(akt.senast).date(), *(max(en.senast, en.klar or en.senast) for en in atgarder), slut)
    if senast >= REGEL.grans():
        return None
    undantagen: Any = akt.rader.get(Avvikelseundantag, ())
    eget = next((en for en in undantagen if en.havt is None), None)
    return Kandidat(akt, akt.enhet, slut, senast, eget.skal if eget else "", eget)


def ogallrade(actor: Any, upptagna: set[int]) -> list[int]:
    """The ids of those that can be gallrade and that no open förslag holds, as many as a förslag can."""
    alla = (en.rot.id for en in provkor(actor, MEST + len(upptagna)).gallras)
    return [id for id in alla if id not in upptagna][:MEST]


def _kandidater(actor: Any) -> Iterator[Kandidat]:
    utgangna = inom(actor).where(Utredning.avslutad.is_null(False), Utredning.avslutad < REGEL.grans_moment())
    for some in sidvis(utgangna, Utredning, Utredning.avslutad):
        for akt in akter([en.id for en in some]):
            if funnen := kandidat(akt):
                yield funnen
