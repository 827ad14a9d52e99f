"""What a payment was made of, as its page shows it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from models.shared.organisation import Enhet
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.fil import Filslag, Utbetalningsfil
from models.tandvard.utbetalning.utbetalning import Utbetaldfaktura, Utbetalning, Utbetalningsrad


@dataclass(frozen=True)
class Betald:
    """A mottagning with its invoices and the e-invoice of each."""

    rad: Utbetalningsrad
    fakturor: list[tuple[Faktura, Utbetalningsfil]]


def betald_i(faktura: Faktura) -> Utbetalning | None:
    """The payment of an invoice, or None while it has none."""
    alla = Utbetalning.select().join(Utbetalningsrad).join(Utbetaldfaktura)
    return alla.where(Utbetaldfaktura.faktura == faktura).first()


def betalda(utbetalning: Utbetalning) -> list[Betald]:
    """By mottagning in Swedish order."""
    filer = {fil.faktura_id: fil for fil in _utan_innehall(Utbetalningsfil.utbetalning == utbetalning)}
    fakturor = defaultdict(list)
    i_den = Utbetaldfaktura.select(Utbetaldfaktura, Faktura, Utbetalningsrad).join(Faktura).switch(Utbetaldfaktura)
    i_den = i_den.join(Utbetalningsrad).where(Utbetalningsrad.utbetalning == utbetalning)
    for en in i_den.order_by(Faktura.verifikationsnummer):
        fakturor[en.rad_id].append((en.faktura, filer[en.faktura_id]))
    rader = Utbetalningsrad.select(Utbetalningsrad, Enhet, Betalkonto).join(Enhet).switch(Utbetalningsrad)
    rader = rader.join(Betalkonto).where(Utbetalningsrad.utbetalning == utbetalning)
    return [Betald(rad, fakturor[rad.id]) for rad in rader.order_by(Enhet.sortnyckel, Enhet.id)]


def filer_till(utbetalningar: Iterable[Utbetalning]) -> dict[int, list[Utbetalningsfil]]:
    """The payment file and the accounting file of each, by its id."""
    per_id = defaultdict(list)
    ids = [en.id for en in utbetalningar]
    bara = Utbetalningsfil.utbetalning.in_(ids) & (Utbetalningsfil.slag != Filslag.EFAKTURA)
    for fil in _utan_innehall(bara):
        per_id[fil.utbetalning_id].append(fil)
    return per_id


def _utan_innehall(villkor):
    falt = (en for en in Utbetalningsfil._meta.sorted_fields if en is not Utbetalningsfil.innehall)
    return Utbetalningsfil.select(*falt).where(villkor).order_by(Utbetalningsfil.id)
