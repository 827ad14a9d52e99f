"""What can happen in the statistics."""

from models.shared.events import Act, Event

STATISTIK_LAST = Event("internetbehandling.statistik.last", "Läste statistik för {period}.", Act.LAST)
STATISTIK_HAMTAD = Event(
    "internetbehandling.statistik.hamtad", "Hämtade statistik för {period} som Excel.", Act.UTLAMNAT
)
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
