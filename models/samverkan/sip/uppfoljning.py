"""When a SIP is to be followed up: as planned in it, and at the latest a year after it was godkänd (M85)."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from models.samverkan.sip.plan.godkand import godkanda
from models.samverkan.sip.plan.innehall import Planinnehall
from models.samverkan.steg import Stegdatum
from models.shared import clock
from models.shared.varde import Daterat, Slag

MANADER = Daterat(
    "samverkan.sip-foljs-upp",
    "SIP: följs upp senast efter",
    "Så många månader efter att alla enheter har godkänt en SIP ska den senast vara uppföljd och godkänd på nytt. "
    "Har en aktivitet ett tidigare datum för uppföljning gäller det.",
    Slag.MANADER,
    {date(2020, 1, 1): 12},
    minst=1,
    hogst=24,
)


class Uppfoljning(NamedTuple):
    """The next follow-up of a SIP that has been godkänd."""

    dag: date
    arlig: bool  # the day comes from the godkännande, and not from an aktivitet

    @classmethod
    def nasta(cls, godkand: datetime | None, planerade: Iterable[date] = ()) -> "Uppfoljning | None":
        """The earliest of the days planned and the one a year after the godkännande, or None before there is one.

        What was planned is followed up also while the plan is open to be updated: a new godkännande moves the year on.
        """
        if godkand is None:
            return None
        planerad, senast = min(planerade, default=None), sista_dag(godkand)
        if planerad is not None and planerad < senast:
            return cls(planerad, False)
        return cls(senast, True)

    @classmethod
    def for_plan(cls, arende: Any, innehall: Planinnehall) -> "Uppfoljning | None":
        """That of a plan that may be read and has not been ended."""
        if arende.avslutad:
            return None
        return cls.nasta(max(godkanda(arende).values(), default=None), innehall.att_folja_upp())

    @property
    def forsenad(self) -> bool:
        """True from the day after, in Sweden."""
        return self.dag < clock.today()


def sista_dag(godkand: datetime) -> date:
    """The last Swedish day to follow up what was godkänt at this moment; the last of the month when it is shorter."""
    dag = clock.local(godkand).date()
    ar, manad = divmod(dag.month - 1 + MANADER.pa(dag), 12)
    ar, manad = dag.year + ar, manad + 1
    return date(ar, manad, min(dag.day, monthrange(ar, manad)[1]))


def stegdag(dag: date) -> Stegdatum:
    """What stands under the plan when it waits to be followed up."""
    return Stegdatum(dag, ord="Följs upp", tip=f"Planen ska följas upp senast {dag}.")
