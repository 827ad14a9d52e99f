"""The akt of one genomförande with the uppdrag behind it, or of an uppdrag that never became one."""

from collections.abc import Iterable
from typing import Any

from models.shared.gallring import akt as grund
from models.shared.record import Record
from models.socialtjanst.gallring.rot import ROTTER, Rot, ar_oppen
from models.socialtjanst.genomforande.genomforande import Genomforande
from models.socialtjanst.uppdrag.fordelning import Fordelning
from models.socialtjanst.uppdrag.uppdrag import Uppdrag

UTOM_AKTEN = frozenset(
    {
        "socialtjanst_lasning",
        "socialtjanst_min_person",
        "socialtjanst_anteckningsutkast",
        "socialtjanst_uppdragsutkast",
        "socialtjanst_uppfoljningsutkast",
        "socialtjanst_gallringsundantag",
    }
)


class Akt(grund.Akt):
    """One of socialtjänst."""

    rot: Rot

    @property
    def utom(self) -> frozenset[str]:
        return UTOM_AKTEN

    @property
    def ar_avslutad(self) -> bool:
        """True when the genomförande and every uppdrag behind it are ended, or when the uppdrag came to nothing."""
        uppdragen: Any = self.rader.get(Uppdrag, ())
        return not ar_oppen(self.rot) and all(ett.avslutad for ett in uppdragen if ett is not self.rot)


def akter(rotter: Any, *, las: bool = False) -> list[Akt]:
    """The akter of these, which are all of one kind, with one query for each table however many they are.

    With `las` nobody else changes a row of them, or hangs a new one on it, until the transaction ends.
    """
    alla = {en.id: Akt(en, {type(en): [en]}) for en in grund.last(rotter, las)}
    vems: grund.Vems = {cls: {id: id for id, akt in alla.items() if isinstance(akt.rot, cls)} for cls in ROTTER}
    bakom = _uppdragens(vems[Genomforande])
    for ett in grund.i_tur(Uppdrag.select(), Uppdrag.id, bakom, las):
        alla[bakom[ett.id]].rader.setdefault(Uppdrag, []).append(ett)
    vems[Uppdrag] |= bakom
    grund.fyll(alla, vems, ROTTER, las=las)
    return list(alla.values())


def tabeller() -> dict[type[Record], tuple[grund.Lank, ...]]:
    """The tables that hang on a genomförande or its uppdrag."""
    return grund.hangande(ROTTER)


def _uppdragens(ids: Iterable[int]) -> dict[int, int]:
    """The genomförande of each uppdrag behind these: an uppdrag is fördelat once, and goes with what it became."""
    mina = Fordelning.select(Fordelning.uppdrag, Fordelning.genomforande).where(Fordelning.genomforande.in_(list(ids)))
    return dict(mina.tuples())
