"""What can happen to a program."""

from models.shared.events import Act, Event

PROGRAM_INLAST = Event(
    "internetbehandling.program.inlast", "Läste in version {nummer} av programmet {program}.", Act.SKAPAT
)
PROGRAM_I_BRUK = Event("internetbehandling.program.i-bruk", "Tog version {nummer} av programmet {program} i bruk.")
PROGRAM_UR_BRUK = Event("internetbehandling.program.ur-bruk", "Tog version {nummer} av programmet {program} ur bruk.")

EVENTS = (PROGRAM_INLAST, PROGRAM_I_BRUK, PROGRAM_UR_BRUK)
