"""Which invoices are searched for, and in what order: the page and its Excel file ask the same (B34, B35)."""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from peewee import fn

from models.shared.organisation import Enhet
from models.tandvard.faktura.faktura import Faktura
from models.tandvard.faktura.status import Fakturastatus, Fakturatyp

LANGST = 100  # of what is searched for as text


class Sort(StrEnum):
    """What the list is sorted by."""

    DATUM = "datum"
    NUMMER = "nummer"
    MOTTAGNING = "mottagning"
    REFERENS = "referens"
    STATUS = "status"
    VERIFIKATION = "verifikation"
    SUMMA = "summa"


class Fraga(NamedTuple):
    """What is searched for."""

    fakturatyp: Fakturatyp | None = None
    fran: date | None = None
    till: date | None = None
    referens: str = ""
    status: Fakturastatus | None = None
    verifikation: str = ""
    mottagning: int = 0
    sort: Sort = Sort.DATUM
    fallande: bool = True

    def hittade(self, actor: Any) -> Any:
        """The invoices that the actor may see and asks for, in no order."""
        query = Faktura.visible_to(actor)
        if self.fakturatyp:
            query = query.where(Faktura.fakturatyp == self.fakturatyp)
        if self.fran:
            query = query.where(Faktura.fakturadatum >= self.fran)
        if self.till:
            query = query.where(Faktura.fakturadatum <= self.till)
        if self.referens:
            query = query.where(Faktura.extern_referens.contains(self.referens))
        if self.status:
            query = query.where(Faktura.status == self.status)
        if self.verifikation:
            query = query.where(Faktura.verifikationsnummer.contains(self.verifikation))
        if self.mottagning:
            query = query.where(Faktura.mottagning == self.mottagning)
        return query

    def summering(self, actor: Any) -> tuple[int, int]:
        """How many there are, and their sum in öre."""
        antal, summa = self.hittade(actor).select(fn.COUNT(Faktura.id), fn.SUM(Faktura.summa_ore)).tuples().get()
        return antal, int(summa or 0)

    def ordnade(self, actor: Any, *, efter: int = 0) -> Any:
        """Those that are found, in order; with `efter`, only what comes after the invoice with that id.

        An id that the actor may not see has no place, and then all are given.
        """
        query = self.hittade(actor).select(Faktura, Enhet).join(Enhet)
        nyckel, id = self._nyckel(), Faktura.id
        sedd = Faktura.visible_to(actor).select(nyckel).join(Enhet).where(id == efter).tuples().first()
        if sedd:
            senare = (nyckel < sedd[0]) if self.fallande else (nyckel > sedd[0])
            samma = (id < efter) if self.fallande else (id > efter)
            query = query.where(senare | ((nyckel == sedd[0]) & samma))
        return query.order_by(*(by.desc() if self.fallande else by.asc() for by in (nyckel, id)))

    def _nyckel(self) -> Any:
        return {
            Sort.DATUM: Faktura.fakturadatum,
            Sort.NUMMER: Faktura.nummer,
            Sort.MOTTAGNING: Enhet.sortnyckel,
            Sort.REFERENS: Faktura.extern_referens,
            Sort.STATUS: Faktura.status,
            Sort.VERIFIKATION: fn.COALESCE(Faktura.verifikationsnummer, ""),
            Sort.SUMMA: Faktura.summa_ore,
        }[self.sort]
