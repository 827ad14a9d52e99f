"""The invoices of the demo: made each 1st, reviewed and attested, one not accepted, and two åtgärder credited."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from models.shared import clock
from models.shared.demo_cast import Cast
from models.tandvard.befolkningsansvar.atgard import Atgard, Status
from models.tandvard.faktura import korning, manad
from models.tandvard.faktura.faktura import Faktura

BEFORE = timedelta(days=79)  # of the first report, as in the demo of befolkningsansvar
NYSS = timedelta(days=2)  # before the base day, when the latest is attested; it is not paid yet
UNDERKAND = "Almryds tandläkarmottagning"
SKAL = "Föreläsningen saknar underlag. Skicka det, eller kreditera åtgärden."


def stories(cast: Cast, base_day: date) -> list[Iterator[datetime]]:
    """Each month from the first report: its run, its review, and what Eva then finds to be too much."""
    manader = []
    en = manad.av(base_day - BEFORE)
    while manad.dagen_efter(en) < base_day:
        manader.append(en)
        en = manad.nasta(en)
    slut = clock.utc(base_day)
    return [takewhile(slut.__ge__, _manad(cast, base_day, en, kvar)) for kvar, en in enumerate(reversed(manader))]


def _manad(cast: Cast, base_day: date, period: str, kvar: int) -> Iterator[datetime]:
    """A month, with how many after it that are invoiced too: the latest is under way, the one before it nearly done."""
    forsta = manad.dagen_efter(period)
    yield clock.utc(forsta)
    korning.kor_till(period)
    yield clock.utc(forsta + timedelta(days=2), time(10, 15))
    _kreditera(cast)
    yield clock.utc(forsta + timedelta(days=3), time(9, 20))
    alla = list(
        Faktura.select().where(Faktura.period == period, Faktura.korning.is_null(False)).order_by(Faktura.nummer)
    )
    vidare = [en for en in alla if en.mottagning.namn != UNDERKAND or kvar > 1]
    for en in vidare:
        en.godkann(by=cast.sara)
    yield clock.utc(forsta + timedelta(days=4), time(14, 5))
    if kvar == 1:
        for en in alla:
            if en.mottagning.namn == UNDERKAND:
                en.underkann(skal=SKAL, by=cast.sara)
    femte = forsta + timedelta(days=5)
    yield clock.utc(femte if kvar else max(femte, base_day - NYSS), time(8, 45))
    for en in vidare[:1] if kvar == 0 else vidare:
        en.attestera(by=cast.vera)


def _kreditera(cast: Cast) -> None:
    """Eva credits the latest of her åtgärder that has been invoiced."""
    mina = Atgard.visible_to(cast.eva).where(Atgard.status == Status.FAKTURERAD)
    if en := mina.order_by(Atgard.id.desc()).first():
        en.kreditera(by=cast.eva)
