"""The times within which something is to be sent: inskrivningsmeddelande and kallelse till planering."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from models.samverkan.lagklocka.handelser import Handelser, Tidsbesked
from models.shared import clock


@dataclass(frozen=True)
class Frist:
    """Until when something is to be sent, that moment included, and when it was."""

    till: datetime
    skickat: datetime | None = None

    def sen(self, nu: datetime) -> timedelta:
        """How late it was sent, or is by now; nothing when it came in time or there is time left."""
        return max((self.skickat or nu) - self.till, timedelta())

    def kvar(self, nu: datetime) -> timedelta:
        """How long is left, as long as it is not sent."""
        return timedelta() if self.skickat else max(self.till - nu, timedelta())


def inskrivningsfrist(handelser: Handelser, timmar: int) -> Frist | None:
    """Inskrivningsmeddelandet, so many hours that pass after the admission (lag 2017:612, 2 kap. 2 §).

    An hour is an hour, on the days when the clock is changed too. None when the hour of admission is not known.
    """
    if handelser.inskriven is None or handelser.klockan is None:
        return None
    return Frist(clock.utc(handelser.inskriven, handelser.klockan) + timedelta(hours=timmar), handelser.meddelad)


def kallelsefrist(klar: Tidsbesked, kallad: datetime | None, dagar: int) -> Frist:
    """Kallelse till planering, until the end of the day that is so many days after the notice (4 kap.)."""
    sista = clock.local(klar.skickat).date() + timedelta(days=dagar)
    return Frist(clock.utc(sista, time.max), kallad)
