"""Provkörning: exactly which treatments would be removed now, and which are kept although their time is out."""

from collections.abc import Iterator
from typing import Any

from models.internetbehandling.gallring.akt import Akt, akter
from models.internetbehandling.gallring.nar import inom
from models.internetbehandling.gallring.regel import REGEL
from models.internetbehandling.gallring.undantag import Momentundantag
from models.internetbehandling.moment.moment import Moment
from models.shared import clock
from models.shared.gallring.kandidat import MEST, Kandidat, Provkorning, sidvis


def provkor(actor: Any, hogst: int = MEST) -> Provkorning:
    """Look through what ended long enough ago within reach, the oldest first."""
    return Provkorning.av(_kandidater(actor), hogst)


def kandidat(akt: Akt) -> Kandidat | None:
    """An akt as it is judged; None when its time is not out."""
    if akt.rot.avslutad is None:
        return None
    slut, senast = clock.local(akt.rot.avslutad).date(), clock.local(akt.senast).date()
    if max(slut, senast) >= REGEL.grans():
        return None
    undantagen: Any = akt.rader.get(Momentundantag, ())
    eget = next((en for en in undantagen if en.havt is None), None)
    return Kandidat(akt, akt.rot.enhet, slut, senast, eget.skal if eget else "", eget)


def utgangna(actor: Any) -> Any:
    """Those that ended long enough ago within reach; whether one is written in since then is not asked."""
    return inom(actor).where(Moment.avslutad < REGEL.grans_moment())


def _kandidater(actor: Any) -> Iterator[Kandidat]:
    for some in sidvis(utgangna(actor), Moment, Moment.avslutad):
        funna = {akt.rot.id: akt for akt in akter([ett.id for ett in some])}
        for ett in some:
            if funnen := kandidat(funna[ett.id]):
                yield funnen
