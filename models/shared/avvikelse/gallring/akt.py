"""The akt of an investigation: all that one organisation holds of an avvikelse, and with the last of them the report.

Each huvudman removes its own (F8). What was reported, and the thread between them, goes when nobody investigates it.
"""

from typing import Any

from models.shared.avvikelse.avvikelse import Avvikelse
from models.shared.avvikelse.gallring.regel import REGEL
from models.shared.avvikelse.utkast import Avvikelseutkast
from models.shared.avvikelse.utredning import Utredning
from models.shared.gallring import akt as grund
from models.shared.organisation import Enhet
from models.shared.record import Record

ROTTER: tuple[type[Record], ...] = (Utredning, Avvikelse)
UTOM_AKTEN = frozenset({"avvikelseundantag", "avvikelseutkast"})


class Akt(grund.Akt):
    """One. Its rot is the investigation, and it is called what the avvikelse is called."""

    rot: Utredning
    andra_utreder = False  # another huvudman has not closed theirs, and may write to this one

    @property
    def nummer(self) -> str:
        return self.rot.avvikelse.nummer

    @property
    def utom(self) -> frozenset[str]:
        """Drafts and undantag, and what a domain tells of it, such as that it waits to be investigated."""
        dess = {en._meta.table_name for en in tabeller() if not en.__module__.startswith("models.shared.avvikelse.")}
        return UTOM_AKTEN | dess

    @property
    def enhet(self) -> Enhet:
        """Which enhet answers for it."""
        ansvar: Any = next(rader for model, rader in self.rader.items() if model._meta.table_name == "avvikelseansvar")
        return next(rad.enhet for rad in ansvar if rad.till is None)

    @property
    def helt(self) -> bool:
        """True when no other huvudman investigates it: what was reported goes too."""
        return Avvikelse in self.rader


def akter(ids: Any, *, las: bool = False) -> list[Akt]:
    """The akter of these investigations, by their ids, with one query for each table however many they are.

    With `las` nobody else changes a row of them, or hangs a new one on it, until the transaction ends.
    """
    valda = grund.i_tur(Utredning.select(), Utredning.id, ids, las)
    alla = {en.id: Akt(en, {Utredning: [en]}) for en in valda}
    vid = {akt.rot.avvikelse_id: id for id, akt in alla.items()}
    rapporter = {en.id: en for en in grund.i_tur(Avvikelse.select(), Avvikelse.id, vid, las)}
    for id, en in rapporter.items():
        alla[vid[id]].rot.avvikelse = en
    delade = _med_en_annan(vid)
    for akt in alla.values():
        akt.andra_utreder = delade.get(akt.rot.avvikelse_id, False)
    ensamma = {id: rot for id, rot in vid.items() if id not in delade}
    for id, rot in ensamma.items():
        alla[rot].rader[Avvikelse] = [rapporter[id]]
        if utkast := _utkasten(rapporter[id]):
            alla[rot].rader[Avvikelseutkast] = utkast
    grund.fyll(alla, {Utredning: {id: id for id in alla}, Avvikelse: ensamma}, ROTTER, las=las)
    return list(alla.values())


def tabeller() -> dict[type[Record], tuple[grund.Lank, ...]]:
    """The tables that hang on an investigation or on what was reported."""
    return grund.hangande(ROTTER)


def _med_en_annan(vid: dict[int, int]) -> dict[int, bool]:
    """The avvikelser that another organisation has too, asked when the rows of them are held; true for an open one."""
    cls = Utredning
    andra = cls.select(cls.avvikelse, cls.avslutad).where(
        cls.avvikelse.in_(list(vid)), cls.id.not_in(list(vid.values()))
    )
    svar: dict[int, bool] = {}
    for id, avslutad in andra.tuples():
        svar[id] = svar.get(id, False) or avslutad is None
    return svar


def _utkasten(avvikelse: Avvikelse) -> list[Avvikelseutkast]:
    """What was written from the same källa, and never registered, as long ago."""
    cls = Avvikelseutkast
    if avvikelse.kalla is None:
        return []
    fran = (cls.kalla == avvikelse.kalla) & (cls.kalla_id == avvikelse.kalla_id)
    return list(cls.select().where(fran, cls.sparat < REGEL.grans_moment()).order_by(cls.id))
