"""Behovspengen of a mottagning, or of all that the actor sees, as the overview tells it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from peewee import fn

from models.shared import clock
from models.shared.organisation import Enhet
from models.tandvard.behovspeng import summor
from models.tandvard.behovspeng.behovsarende import Behovsarende
from models.tandvard.behovspeng.behovsatgard import Behovsatgard, Status
from models.tandvard.faktura.behovsunderlag import berorda
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp
from models.tandvard.oversikt.manadsrad import Del


class Kvar(NamedTuple):
    """What has not been invoiced of one mottagning."""

    fakturerbart_ore: int
    arenden: int  # of which something can be invoiced or is to be paid back
    ej_utfort_ore: int  # approved, but not done yet
    krediteras: int  # åtgärder


class Behovspengen(NamedTuple):
    """The numbers; `kvar` is told of one mottagning at a time."""

    kvar: Kvar | None
    fakturerat: Del
    utbetalas: Del  # is also invoiced


def behovspengen(mottagningar: Sequence[int], fran: str, actor: Any) -> Behovspengen:
    """Of the mottagningar with these ids, with the invoices of the month `fran`, ÅÅÅÅ-MM, and later."""
    fakturerat, utbetalas = Del(), Del()
    av = Faktura.visible_to(actor).where(
        Faktura.fakturatyp == Fakturatyp.BEHOVSPENG,
        Faktura.mottagning.in_(list(mottagningar)),
        Faktura.period >= fran,
        Faktura.status != Fakturastatus.UNDERKAND,
    )
    for status, antal, ore in (
        av.select(Faktura.status, fn.COUNT(Faktura.id), fn.SUM(Faktura.summa_ore)).group_by(Faktura.status).tuples()
    ):
        fakturerat.lagg_till(antal, ore)
        if status == Fakturastatus.UTBETALAS:
            utbetalas.lagg_till(antal, ore)
    return Behovspengen(_kvar(mottagningar[0]) if len(mottagningar) == 1 else None, fakturerat, utbetalas)


def _kvar(mottagning: int) -> Kvar:
    mina = Behovsatgard.select(Behovsatgard.arende).join(Behovsarende)
    mina = mina.where(Behovsarende.mottagning == mottagning, Behovsarende.borttagen.is_null())
    mina = mina.where(Behovsatgard.borttagen.is_null())
    dag = Behovsatgard.behandlingsdatum
    planerade = mina.where(Behovsatgard.status == Status.GODKAND, dag.is_null() | (dag > clock.today()))
    ids = {*berorda(Enhet.get_by_id(mottagning)), *(id for (id,) in planerade.distinct().tuples())}
    belopp = list(summor.belopp(Behovsarende.select().where(Behovsarende.id.in_(list(ids)))).values())
    return Kvar(
        fakturerbart_ore=sum(en.fakturerbart for en in belopp),
        arenden=sum(en.fakturerbart != 0 for en in belopp),
        ej_utfort_ore=sum(en.ej_utfort for en in belopp),
        krediteras=mina.where(Behovsatgard.status == Status.INVANTAR_KREDITERING).count(),
    )
