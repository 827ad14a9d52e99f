"""What is asked for among the åtgärder: the page, its sum and its Excel file ask the same (B40, B42)."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.organisation import Enhet
from models.tandvard.befolkningsansvar.atgard import Status
from models.tandvard.mottagning import Mottagning

EN_DAG = timedelta(days=1)
SMALT = timedelta(days=62)  # so few days that what they hold is sorted at once


class Sort(StrEnum):
    """What is found is put in order by one of these, and within it by day."""

    DATUM = "datum"
    SKAPAD = "skapad"
    KOD = "kod"
    STATUS = "status"


class Fraga(NamedTuple):
    """What is asked for. Days are Swedish and all included; `kod` and `mottagning` are ids."""

    fran: date | None = None
    till: date | None = None
    skapad_fran: date | None = None
    skapad_till: date | None = None
    kod: int | None = None
    status: Status | None = None
    mottagning: int | None = None
    sort: Sort = Sort.DATUM
    fallande: bool = True

    @property
    def skapad_efter(self) -> datetime | None:
        return clock.utc(self.skapad_fran) if self.skapad_fran else None

    @property
    def skapad_fore(self) -> datetime | None:
        return clock.utc(self.skapad_till + EN_DAG) if self.skapad_till else None

    @property
    def smal_datum(self) -> bool:
        return _smalt(self.fran, self.till)

    @property
    def smal_skapad(self) -> bool:
        return _smalt(self.skapad_fran, self.skapad_till)


def mottagningar(actor: Any) -> dict[int, str]:
    """The mottagningar whose åtgärder the actor may see, by id, in Swedish order."""
    query = Enhet.select(Enhet.id, Enhet.namn).where(Enhet.id.in_(Mottagning.synliga(actor)))
    return dict(query.order_by(Enhet.sortnyckel, Enhet.id).tuples())


def _smalt(fran: date | None, till: date | None) -> bool:
    return fran is not None and (till or clock.today()) - fran <= SMALT
