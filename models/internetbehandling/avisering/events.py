"""What can happen to notices."""

from models.shared.events import Act, Event

AVISERING_LAGD = Event("internetbehandling.avisering", "Aviserade personen om något nytt i {program}.", Act.SKAPAT)
NOTISVAL_SPARAT = Event("internetbehandling.notisval", "Ändrade vad jag får e-post om: {val}.")
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
