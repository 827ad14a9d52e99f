"""What can happen with the messages of a moment, and with the templates for them."""

from models.shared.events import Act, Event

MEDDELANDEN_LASTA = Event("internetbehandling.meddelanden.lasta", "Läste meddelandena i {program}.", Act.LAST)
MEDDELANDE_SKRIVET = Event("internetbehandling.meddelande.skrivet", "Skickade ett meddelande i {program}.", Act.SKAPAT)
EGET_UTKAST_SKRIVET = Event("internetbehandling.egetutkast", "Skrev på en text till behandlaren i {program}.")
FLERA_VISADE = Event(
    "internetbehandling.flera.visade", "Läste listan över dem som {behandlare} behandlar, för ett meddelande.", Act.LAST
)
MALL_SKAPAD = Event("internetbehandling.meddelandemall.skapad", "Skapade meddelandemallen {rubrik}.", Act.SKAPAT)
MALL_ANDRAD = Event("internetbehandling.meddelandemall.andrad", "Ändrade meddelandemallen {rubrik}.")
MALL_BORTTAGEN = Event(
    "internetbehandling.meddelandemall.borttagen", "Tog bort meddelandemallen {rubrik}.", Act.BORTTAGIT
)
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
