"""What can happen when a moment is to end."""

from models.shared.events import Act, Event

SLUT_BESLUTAT = Event("internetbehandling.slut.beslutat", "Beslutade om {slag} av {program} från {nar}.", Act.SKAPAT)
SLUT_ANGRAT = Event("internetbehandling.slut.angrat", "Ångrade beslutet om {slag} av {program}.")
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
