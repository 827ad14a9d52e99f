"""What can happen to a moment, and in it."""

from models.shared.events import Act, Event

STARTSIDAN_LAST = Event("internetbehandling.startsidan.last", "Läste listan över moment på enheten.", Act.LAST)
MOMENT_STARTAT = Event(
    "internetbehandling.moment.startat", "Startade {program} med {behandlare} som behandlare.", Act.SKAPAT
)
MOMENT_LAST = Event("internetbehandling.moment.last", "Läste momentet {program}.", Act.LAST)
STEG_LAST = Event("internetbehandling.steg.last", "Läste steget {steg} i {program}.", Act.LAST)
VALKOMSTTEXT_ANDRAD = Event("internetbehandling.valkomsttext.andrad", "Ändrade välkomsttexten i {program}.")
MODUL_FLYTTAD = Event("internetbehandling.modul.flyttad", "Satte modulen {modul} i {program} till {lage}.")
STEG_DOLT = Event("internetbehandling.steg.dolt", "Dolde steget {steg} i {program}.")
STEG_VISAT = Event("internetbehandling.steg.visat", "Gjorde steget {steg} i {program} synligt.")
KONTAKT_TILLAGD = Event("internetbehandling.kontakt.tillagd", "Lade till en kontakt i {program}.", Act.SKAPAT)
KONTAKT_BORTTAGEN = Event("internetbehandling.kontakt.borttagen", "Tog bort en kontakt i {program}.", Act.BORTTAGIT)
BEHANDLARE_BYTT = Event("internetbehandling.behandlare.bytt", "Bytte behandlare i {program} till {behandlare}.")
MOMENT_OVERLAMNAT = Event(
    "internetbehandling.moment.overlamnat", "Lämnade över {program} till {enhet}. Anledning: {anledning}"
)
MOMENT_LANKADE = Event("internetbehandling.moment.lankade", "Länkade {program} med {andra}.")
MOMENT_VIDMAKTHALLS = Event("internetbehandling.moment.vidmakthalls", "Satte {program} i vidmakthållande till {till}.")
MOMENT_AVSLUTAT = Event("internetbehandling.moment.avslutat", "Avslutade {program}.")
FORMULAR_UTKAST = Event("internetbehandling.formular.utkast", "Skrev på ett formulär i {program}.")
FORMULAR_LAMNAT = Event(
    "internetbehandling.formular.lamnat", "Lämnade svar {nummer} på {steg} i {program}.", Act.SKAPAT
)
SIDKOMMENTAR_SKRIVEN = Event(
    "internetbehandling.sidkommentar.skriven", "Skrev en sidkommentar till {steg} i {program}.", Act.SKAPAT
)
MEDDELANDE_UTKAST = Event("internetbehandling.meddelande.utkast", "Skrev på ett meddelande i {program}.")
FLAGGA_DOLD = Event("internetbehandling.flagga.dold", "Dolde flaggan ”{vad}” i {program}.")
FLAGGA_VISAD = Event("internetbehandling.flagga.visad", "Visade flaggan ”{vad}” igen i {program}.")
FLAGGOR_DOLDA = Event("internetbehandling.flaggor.dolda", "Dolde {antal} flaggor i {program}.")
EGET_MOMENT_LAST = Event("internetbehandling.eget.last", "Läste sin behandling {program}.", Act.LAST)
EVENTS = tuple(value for value in list(globals().values()) if isinstance(value, Event))
