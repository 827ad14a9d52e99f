"""How values are shown: Swedish days, times and sums."""

from datetime import date, datetime

from models.shared import clock
from models.shared.money import kr

MEGABYTE = 1024 * 1024
DAGAR = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
MANADER = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


def dag(value: date | None) -> str:
    """A day where people read: fre 27 nov 2026."""
    return f"{DAGAR[value.weekday()]} {value.day} {MANADER[value.month - 1]} {value.year}" if value else ""


def kort(value: date | None) -> str:
    """A day under a light: 27/11."""
    return f"{value.day}/{value.month}" if value else ""


def tid(value: datetime | None) -> str:
    """A moment, in Swedish time: 2026-11-27 09:41."""
    return clock.local(value).strftime("%Y-%m-%d %H:%M") if value else ""


def stund(value: datetime | None) -> str:
    """A moment where people read: fre 27 nov 2026 klockan 9.41."""
    when = clock.local(value) if value else None
    return f"{dag(when.date())} klockan {when.hour}.{when:%M}" if when else ""


def nyss(value: datetime) -> str:
    """A moment in a list: the time today, the day and month before that."""
    when, today = clock.local(value), clock.today()
    if when.date() == today:
        return when.strftime("%H:%M")
    if when.year == today.year:
        return f"{when.day} {MANADER[when.month - 1]}"
    return when.strftime("%Y-%m-%d")


def antal(value: int) -> str:
    """A number of things: 50 000, with spaces that do not break."""
    return f"{value:,}".replace(",", "\u00a0")


def storlek(value: int) -> str:
    """The size of a file: 34 kB, 1,2 MB."""
    if value < MEGABYTE:
        return f"{max(1, round(value / 1024))}\u00a0kB"
    return f"{value / MEGABYTE:.1f}".replace(".", ",") + "\u00a0MB"


FILTERS = {
    "storlek": storlek,
    "antal": antal,
    "kr": kr,
    "dag": dag,
    "kort": kort,
    "tid": tid,
    "stund": stund,
    "nyss": nyss,
}
