"""What is attested and not yet paid: per mottagning, with what it comes to and what hinders it."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from models.shared.organisation import Enhet
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus
from models.tandvard.utbetalning.betalkonto import Betalkonto
from models.tandvard.utbetalning.konton import Konton

INGET_KONTO = "Inget bankgiro eller plusgiro är inlagt."
OBEKRAFTAT = "Kontot är inte bekräftat av en annan medarbetare."


@dataclass(frozen=True)
class Vantande:
    """The attested invoices of one mottagning."""

    mottagning: Enhet
    fakturor: tuple[Faktura, ...]
    konto: Betalkonto | None

    @property
    def summa_ore(self) -> int:
        return sum(faktura.summa_ore for faktura in self.fakturor)

    @property
    def hinder(self) -> str:
        """Why it cannot be paid, or nothing."""
        if self.konto is None:
            return INGET_KONTO
        return "" if self.konto.bekraftad else OBEKRAFTAT


@dataclass(frozen=True)
class AttBetala:
    """All that waits, sorted by what becomes of it now."""

    betalas: tuple[Vantande, ...]
    hindras: tuple[Vantande, ...]
    avraknas: tuple[Vantande, ...]  # zero or below, set off against what the mottagning is paid next

    @property
    def summa_ore(self) -> int:
        return sum(ett.summa_ore for ett in self.betalas)

    @property
    def antal_fakturor(self) -> int:
        return sum(len(ett.fakturor) for ett in self.betalas)

    @property
    def marke(self) -> str:
        """Another when other invoices would be paid, or to another account, than those that were looked at."""
        sagt = [
            (faktura.id, faktura.summa_ore, ett.konto and ett.konto.id)
            for ett in self.betalas
            for faktura in ett.fakturor
        ]
        return hashlib.sha256(repr(sagt).encode()).hexdigest()[:16]


def att_betala(dag: date) -> AttBetala:
    """What would be paid on a day, by mottagning in Swedish order."""
    attesterade = (
        Faktura.select(Faktura, Enhet)
        .join(Enhet)
        .where(Faktura.status == Fakturastatus.ATTESTERAD)
        .order_by(Enhet.sortnyckel, Enhet.id, Faktura.verifikationsnummer)
    )
    per_mottagning: dict[Enhet, list[Faktura]] = defaultdict(list)
    for faktura in attesterade:
        per_mottagning[faktura.mottagning].append(faktura)
    konton = Konton(dag)
    alla = [
        Vantande(mottagning, tuple(fakturor), konton.som_galler(mottagning))
        for mottagning, fakturor in per_mottagning.items()
    ]
    over_noll = [ett for ett in alla if ett.summa_ore > 0]
    return AttBetala(
        betalas=tuple(ett for ett in over_noll if not ett.hinder),
        hindras=tuple(ett for ett in over_noll if ett.hinder),
        avraknas=tuple(ett for ett in alla if ett.summa_ore <= 0),
    )
