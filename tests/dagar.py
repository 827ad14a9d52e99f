"""Days as they pass in Sweden: so many days from now it is the same time by the clock on the wall."""

from datetime import UTC, datetime, timedelta

from models.shared import clock


def om_dagar(dagar: int) -> datetime:
    """The moment so many days from now, or ago, in UTC, also when summer time begins or ends between."""
    return (clock.local(clock.now()) + timedelta(days=dagar)).astimezone(UTC)
