"""What the files are made of: plain values, so that the same values always give the same bytes."""

from dataclasses import dataclass
from datetime import date, datetime

from models.tandvard.utbetalning.giro import Giro


@dataclass(frozen=True)
class Betalare:
    """The region: who pays, from which account, and where it is booked."""

    namn: str
    orgnr: str  # ten digits
    iban: str
    bic: str
    referens: str  # what the region asks for on an invoice to it
    serie: str  # of verifikationer in the books
    kostnadskonto: str
    skuldkonto: str
    motpart: str = ""  # the region's own code, booked as a dimension when there is one
    bankens_id: str = ""  # what the bank has named the region as a sender of files


@dataclass(frozen=True)
class Mottagare:
    """A mottagning that is paid: its own name, its vårdgivare, and the number to pay to."""

    namn: str
    vardgivare: str
    orgnr: str  # ten digits
    giro: Giro
    nummer: str  # digits alone
    f_skatt: bool  # godkänd för F-skatt; otherwise registered for moms under its organisationsnummer


@dataclass(frozen=True)
class Rad:
    """A line of an invoice: åtgärder of one aktivitet at one price; below zero for credited ones."""

    arende: str
    text: str
    datum: date
    antal: int
    pris_ore: int

    @property
    def summa_ore(self) -> int:
        return self.antal * self.pris_ore


@dataclass(frozen=True)
class Underlag:
    """One invoice."""

    nummer: str
    verifikationsnummer: str  # 2026-00042: the year and the number within it
    verifikationsdag: date
    fakturadatum: date
    forfallodatum: date
    forsta_dag: date  # of the period that it is for
    sista_dag: date
    referens: str
    mottagare: Mottagare
    rader: tuple[Rad, ...]

    @property
    def summa_ore(self) -> int:
        return sum(rad.summa_ore for rad in self.rader)


@dataclass(frozen=True)
class Betalning:
    """What one mottagning is paid: the sum of its invoices, above zero."""

    mottagare: Mottagare
    fakturor: tuple[Underlag, ...]

    @property
    def summa_ore(self) -> int:
        return sum(faktura.summa_ore for faktura in self.fakturor)


@dataclass(frozen=True)
class Utbetalningsunderlag:
    """One payment file with all that it pays."""

    nummer: str
    skapad: datetime
    betalningsdag: date
    betalare: Betalare
    betalningar: tuple[Betalning, ...]

    @property
    def summa_ore(self) -> int:
        return sum(betalning.summa_ore for betalning in self.betalningar)

    @property
    def fakturor(self) -> tuple[Underlag, ...]:
        """All invoices, in the order of their verifikationer."""
        alla = (faktura for betalning in self.betalningar for faktura in betalning.fakturor)
        return tuple(sorted(alla, key=lambda faktura: faktura.verifikationsnummer))
