"""The akt of a moment: every row that hangs on it, found through the keys, and the notices that were laid of it."""

from collections.abc import Iterable
from typing import Any

from models.internetbehandling.moment.moment import Moment
from models.shared.gallring import akt as grund
from models.shared.organisation import Enhet
from models.shared.post.brev import Brev
from models.shared.post.sms import Sms
from models.shared.record import Record

ROTTER: tuple[type[Record], ...] = (Moment,)
NOTISER: tuple[type[Record], ...] = (Brev, Sms)
UTKAST = ("internetbehandling_meddelandeutkast", "internetbehandling_sammanfattningsutkast")
UTOM_AKTEN = frozenset({*UTKAST, "internetbehandling_momentundantag", "brev", "sms"})


class Akt(grund.Akt):
    """One treatment."""

    rot: Moment

    @property
    def utom(self) -> frozenset[str]:
        return UTOM_AKTEN


def akter(ids: Iterable[int], *, las: bool = False) -> list[Akt]:
    """The akter of these moment, with one query for each table however many they are.

    With `las` nobody else changes a row of them, or hangs a new one on it, until the transaction ends, and the notices
    come along: they hang on no key, so what is only looked through goes without them.
    """
    valda = list(grund.i_tur(Moment.select(), Moment.id, ids, las))
    enheter = {en.id: en for en in Enhet.select().where(Enhet.id.in_({ett.enhet_id for ett in valda}))}
    for ett in valda:
        ett.enhet = enheter[ett.enhet_id]
    alla = {ett.id: Akt(ett, {Moment: [ett]}) for ett in valda}
    grund.fyll(alla, {Moment: {id: id for id in alla}}, ROTTER, las=las)
    if las:
        for akt in alla.values():
            akt.rader.update(_notiser(akt.rot.id))
    return list(alla.values())


def tabeller() -> dict[type[Record], tuple[grund.Lank, ...]]:
    """The tables that hang on a moment."""
    return grund.hangande(ROTTER)


def _notiser(moment_id: int) -> dict[type[Record], list[Any]]:
    """The letters and sms about it, which hold where the person was told."""
    funna: dict[type[Record], list[Any]] = {}
    for noun in NOTISER:
        nyckel: Any = noun.nyckel  # type: ignore[attr-defined]
        if rader := list(noun.select().where(nyckel.startswith(f"behandling-{moment_id}-")).order_by(noun.id)):
            funna[noun] = rader
    return funna
