"""How long an anteckning may wait for its signing before it locks by itself, as a dated value (T23)."""

from datetime import date, datetime, timedelta

from models.shared import clock
from models.shared.varde import Daterat, Slag

LASES_EFTER = Daterat(
    "socialtjanst.journal.lases-efter",
    "Genomförandejournal: anteckning låses senast efter",
    "Så länge får den som skrev en anteckning ändra den innan den är signerad. Sedan låses den av sig själv. Det som "
    "redan är sparat behåller sin tid.",
    Slag.TIMMAR,
    {date(2000, 1, 1): 72},
    minst=1,
    hogst=24 * 31,
)
DATED = (LASES_EFTER,)


def laslas_senast(skapad: datetime) -> datetime:
    """When an anteckning that was first saved at a moment locks at the latest."""
    return skapad + timedelta(hours=LASES_EFTER.pa(clock.local(skapad).date()))
