"""Where each mottagning is paid: its own account, or one that is held higher up in its vårdgivare."""

from dataclasses import dataclass
from datetime import date

from models.shared import clock
from models.shared.organisation import Enhet
from models.tandvard.behovspeng.anslutning import Anslutning
from models.tandvard.mottagning import Mottagning
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.konton import Konton


@dataclass(frozen=True)
class BetalasTill:
    """An enhet and the account that counts for it, which may belong to an enhet above."""

    enhet: Enhet
    konto: Betalkonto | None
    over: tuple[Enhet, ...]  # the enheter above it within its vårdgivare, the nearest first

    @property
    def arvt(self) -> bool:
        """True when the account is that of an enhet above."""
        return self.konto is not None and self.konto.enhet_id != self.enhet.id


def betalas_till(enhet: Enhet, dag: date) -> BetalasTill:
    """Where an enhet is paid on a day."""
    return _till(enhet, Konton(dag))


def mottagningarnas_konton(dag: date) -> list[BetalasTill]:
    """Every mottagning in Swedish order, those that are no longer connected too: they may have something to be paid."""
    alla = Enhet.select().where(_betalas())
    konton = Konton(dag)
    return [_till(enhet, konton) for enhet in alla.order_by(Enhet.sortnyckel, Enhet.id)]


def enhet_som_betalas(id: int) -> Enhet | None:
    """A mottagning, or an enhet above one within its vårdgivare; no other has an account."""
    enhet = Enhet.get_or_none(Enhet.id == id)
    if enhet is None:
        return None
    mottagningar, konton = list(Enhet.select().where(_betalas(), Enhet.orgnr == enhet.orgnr)), Konton(clock.today())
    if enhet in mottagningar:
        return enhet
    return enhet if any(enhet in konton.over(en) for en in mottagningar) else None


def _betalas():
    """The condition that an enhet is a mottagning of befolkningsansvar or of behovspeng."""
    behovspeng = Enhet.id.in_(Anslutning.select(Anslutning.enhet))
    return Enhet.id.in_(Mottagning.select(Mottagning.enhet)) | behovspeng


def _till(enhet, konton):
    return BetalasTill(enhet, konton.som_galler(enhet), tuple(konton.over(enhet)))
