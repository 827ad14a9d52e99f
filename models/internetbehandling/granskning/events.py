"""What can happen when a moment is looked at."""

from models.shared.events import Act, Event

KON_LAST = Event("internetbehandling.granskning.last", "Läste listan över händelser att granska.", Act.LAST)
FLAGGA_LAST = Event("internetbehandling.flagga.last", "Läste en händelse att granska i {program}.", Act.LAST)
TIDSLINJEN_LAST = Event("internetbehandling.tidslinje.last", "Läste tidslinjen i {program}.", Act.LAST)
SAMMANFATTNING_LAST = Event(
    "internetbehandling.sammanfattning.last", "Läste sammanfattningen av {program} inför journalen.", Act.LAST
)
SAMMANFATTNING_UTKAST = Event(
    "internetbehandling.sammanfattning.utkast", "Skrev på sammanfattningen av {program} inför journalen."
)
UPPEHALL_SATT = Event("internetbehandling.uppehall.satt", "Satte uppehåll i {program} till och med {till}.", Act.SKAPAT)
UPPEHALL_AVBRUTET = Event("internetbehandling.uppehall.avbrutet", "Avbröt uppehållet i {program}.")
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
