"""What can happen with the registration of a moment and with its codes."""

from models.shared.events import Act, Event

STARTSATT_ANGIVET = Event("internetbehandling.startsatt", "Angav att {program} startades vid {startsatt}.")
REGISTRERING_LAST = Event(
    "internetbehandling.registrering.last", "Läste vad som ska registreras för {program}.", Act.LAST
)
KODER_BESLUTADE = Event(
    "internetbehandling.koder.beslutade", "Beslutade koder för {tillfalle} från {fran}.", Act.SKAPAT
)
KODER_BORTTAGNA = Event(
    "internetbehandling.koder.borttagna", "Tog bort koder för {tillfalle} från {fran}.", Act.BORTTAGIT
)
EVENTS = (STARTSATT_ANGIVET, REGISTRERING_LAST, KODER_BESLUTADE, KODER_BORTTAGNA)
