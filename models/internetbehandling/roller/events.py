"""What can happen with anslutningar, training, roles and cover."""

from models.shared.events import Act, Event

ENHET_ANSLUTEN = Event(
    "internetbehandling.anslutning.borjad", "Anslöt {enhet} till internetbehandling från {fran}.", Act.SKAPAT
)
ANSLUTNING_AVSLUTAD = Event(
    "internetbehandling.anslutning.avslutad", "Avslutade anslutningen av {enhet} till internetbehandling efter {till}."
)
UTBILDNING_ANTECKNAD = Event(
    "internetbehandling.utbildning", "Antecknade att {hsa_id} utbildades i internetbehandling {dag}.", Act.SKAPAT
)
ROLL_GIVEN = Event(
    "internetbehandling.roll.given", "Gav {hsa_id} rollen {roll} på {enhet}, utsedd av {utsedd_av}.", Act.SKAPAT
)
ROLL_INAKTIVERAD = Event(
    "internetbehandling.roll.inaktiverad", "Inaktiverade rollen {roll} för {hsa_id} på {enhet}.", Act.BORTTAGIT
)
FRANVARO_ANGIVEN = Event(
    "internetbehandling.franvaro.angiven", "Lät {ersattare} ersätta {behandlare} på {enhet}, {period}.", Act.SKAPAT
)
FRANVARO_ATERGIVEN = Event(
    "internetbehandling.franvaro.atergiven", "Lämnade tillbaka det som {ersattare} skötte åt {behandlare} på {enhet}."
)
FRANVARO_BORTTAGEN = Event(
    "internetbehandling.franvaro.borttagen",
    "Tog bort att {ersattare} skulle ersätta {behandlare} på {enhet}, {period}.",
    Act.BORTTAGIT,
)
EVENTS = (
    ENHET_ANSLUTEN,
    ANSLUTNING_AVSLUTAD,
    UTBILDNING_ANTECKNAD,
    ROLL_GIVEN,
    ROLL_INAKTIVERAD,
    FRANVARO_ANGIVEN,
    FRANVARO_ATERGIVEN,
    FRANVARO_BORTTAGEN,
)
