"""The months that are invoiced, written as 2026-11: a Swedish month begins and ends at Swedish midnight."""

import re
from datetime import date, datetime

from models.shared import clock
from models.shared.rules import RuleBroken

FORM = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
LANGD = 7


def las(text: str) -> str:
    """The month as it was written, when it is one. Raises RuleBroken."""
    if not FORM.fullmatch(text) or text < "1900":
        raise RuleBroken("Ange månaden som ÅÅÅÅ-MM, till exempel 2026-11.", "period")
    return text


def av(dag: date) -> str:
    """The month of a day."""
    return f"{dag:%Y-%m}"


def nasta(manad: str) -> str:
    """The month after it."""
    return av(dagen_efter(manad))


def dagen_efter(manad: str) -> date:
    """The 1st of the month after it, when it is invoiced."""
    ar, nummer = divmod(int(manad[:4]) * 12 + int(manad[5:]), 12)
    return date(ar, nummer + 1, 1)


def slut(manad: str) -> datetime:
    """The moment when it is over: the Swedish midnight of the 1st after it."""
    return clock.utc(dagen_efter(manad))


def senaste(nu: datetime) -> str:
    """The latest month that is over."""
    ar, nummer = divmod(clock.local(nu).year * 12 + clock.local(nu).month - 2, 12)
    return f"{ar:04}-{nummer + 1:02}"
