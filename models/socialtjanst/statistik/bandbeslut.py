"""To decide into which åldersband a kommun counts, from a day; what has counted is never changed (T61)."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from models.shared import audit, clock
from models.shared.db import db
from models.shared.rules import RuleBroken
from models.socialtjanst import events
from models.socialtjanst.statistik.aldersband import Aldersband, Band
from models.socialtjanst.utforare.registret import krav

MEST, HOGST = 20, 120  # bands, and years
EN_DAG = timedelta(days=1)


class Bandbeslut(NamedTuple):
    """The bands that count from a day until a day; without `till` until the next decision."""

    fran: date
    till: date | None
    band: list[Band]


def beslut(orgnr: str) -> list[Bandbeslut]:
    """Every decision of a kommun, the latest first."""
    per: dict[tuple[date, date | None], list[int]] = defaultdict(list)
    for en in Aldersband.select().where(Aldersband.orgnr == orgnr):
        per[en.fran, en.till].append(en.fran_alder)
    return [Bandbeslut(*dagar, av_granser(per[dagar])) for dagar in sorted(per, key=lambda en: en[0], reverse=True)]


def av_granser(granser: Collection[int]) -> list[Band]:
    """The bands that begin at these ages."""
    ordnade = sorted(granser)
    return [*(Band(fran, nasta - 1) for fran, nasta in pairwise(ordnade)), Band(ordnade[-1], None)]


def besluta(granser: Collection[int], fran: date, *, by: Any) -> None:
    """Let bands begin at these ages and at nought, from today or a coming day; the first ones from any day.

    A decision that does not count yet is replaced. Raises RuleBroken.
    """
    krav(by)
    nya = sorted({0, *granser})
    if not set(nya) <= set(range(HOGST + 1)) or len(nya) > MEST:
        raise RuleBroken(f"Ange högst {MEST} åldrar mellan 0 och {HOGST}.", "granser")
    cls, orgnr = Aldersband, by.enhet.orgnr
    with db.atomic():
        har = cls.select().where(cls.orgnr == orgnr)
        if fran < clock.today() and har.exists():
            raise RuleBroken("Välj i dag eller en kommande dag. Det som har gällt ändras inte.", "fran")
        cls.delete().where(cls.orgnr == orgnr, cls.fran >= fran).execute()
        galler = cls.till.is_null() | (cls.till >= fran)
        cls.update(till=fran - EN_DAG).where(cls.orgnr == orgnr, galler).execute()
        for alder in nya:
            cls.create(orgnr=orgnr, fran_alder=alder, fran=fran)
        ord = ", ".join(en.ord for en in av_granser(nya))
        audit.record(events.ALDERSBAND_BESLUTADE, None, by=by, fran=fran, band=ord)
