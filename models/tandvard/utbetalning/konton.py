"""The accounts that count on a day: where what an enhet is owed goes."""

from datetime import date

from models.shared.organisation import Enhet
from models.tandvard.utbetalning.betalkonto import Betalkonto


class Konton:
    """Every account that counts on a day, read once, whoever is asked about."""

    def __init__(self, dag: date):
        alla = Betalkonto.select().where(Betalkonto.fran <= dag).order_by(Betalkonto.fran)
        self._konton = {konto.enhet_id: konto for konto in alla}  # the latest of each enhet
        self._enheter: dict[int, Enhet] = {}

    def som_galler(self, enhet: Enhet) -> Betalkonto | None:
        """The own account of an enhet, or that of the nearest enhet above it, no higher than its vårdgivare.

        It may be one that nobody has confirmed, and then nothing is paid to it.
        """
        for niva in (enhet, *self.over(enhet)):
            if konto := self._konton.get(niva.id):
                return konto
        return None

    def over(self, enhet: Enhet) -> list[Enhet]:
        """The enheter above it within its vårdgivare, the nearest first."""
        alla = []
        niva: Enhet | None = enhet
        while niva is not None and (niva := self._hamta(niva.over_id)) is not None and niva.orgnr == enhet.orgnr:
            alla.append(niva)
        return alla

    def _hamta(self, id: int | None) -> Enhet | None:
        if id is None:
            return None
        if id not in self._enheter:
            self._enheter[id] = Enhet.get_by_id(id)
        return self._enheter[id]
