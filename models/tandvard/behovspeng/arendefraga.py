"""What is asked for among the behovspengsärenden: the page and its Excel file ask the same (P6, P56, P57)."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from models.shared import clock
from models.shared.organisation import Enhet
from models.tandvard.behovspeng.anslutning import Anslutning

EN_DAG = timedelta(days=1)


class Sort(StrEnum):
    """What the list is sorted by."""

    DATUM = "datum"
    NUMMER = "nummer"
    PERSONNUMMER = "personnummer"


class Periodlage(StrEnum):
    """Whether the prövningsperiod is still going on."""

    PAGAR = "pagar"
    UTGANGEN = "utgangen"


PERIODLAGE_ORD = {Periodlage.PAGAR: "Pågår", Periodlage.UTGANGEN: "Har gått ut"}


class Fraga(NamedTuple):
    """What is asked for. Days are Swedish and both included. Nothing in it names a person."""

    fran: date | None = None  # when the ärende was made
    till: date | None = None
    nummer: str = ""  # a part of it
    olasta: bool = False  # with a decision that nobody has marked as read
    period: Periodlage | None = None
    mottagning: int = 0
    sort: Sort = Sort.DATUM
    fallande: bool = True

    @property
    def skapad_efter(self) -> datetime | None:
        return clock.utc(self.fran) if self.fran else None

    @property
    def skapad_fore(self) -> datetime | None:
        return clock.utc(self.till + EN_DAG) if self.till else None


def mottagningar(actor: Any) -> dict[int, str]:
    """The mottagningar whose ärenden the actor may see, by id, in Swedish order (P6)."""
    query = Enhet.select(Enhet.id, Enhet.namn).where(Enhet.id.in_(Anslutning.synliga(actor)))
    return dict(query.order_by(Enhet.sortnyckel, Enhet.id).tuples())
