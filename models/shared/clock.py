"""The one place that knows what time it is: moments in UTC, days and wall time in Sweden."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")
_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _told.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Tell a story: within the block it is this moment. For demo data, whose history lies in the past."""
    token = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)


def today() -> date:
    """The calendar day in Sweden right now."""
    return local(now()).date()


def local(moment: datetime) -> datetime:
    """A moment as Swedish wall time."""
    return moment.astimezone(SWEDEN)


def utc(day: date, at: time = time(0)) -> datetime:
    """The moment a Swedish wall clock shows this.

    The hour that is repeated in October means its first turn; a time that is skipped in March is read as the same
    number of minutes after the change.
    """
    return datetime.combine(day, at, tzinfo=SWEDEN).astimezone(UTC)


def ago(*, days: int = 0, hours: int = 0, minutes: int = 0, seconds: int = 0) -> datetime:
    """The moment this long before now."""
    return now() - timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
