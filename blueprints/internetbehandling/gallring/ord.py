"""What the akter and their tables are called where it is told how many rows there are."""

from blueprints.shared.gallring import ord

VAD = ord.Vad("Behandling", "Behandlingar", "behandlingarna")
TABELLER = {
    "internetbehandling_aktivitetsplan": "aktivitetsplaner",
    "internetbehandling_egetutkast": "personens utkast",
    "internetbehandling_flagga": "flaggor",
    "internetbehandling_formularsvar": "svar på formulär",
    "internetbehandling_meddelande": "meddelanden",
    "internetbehandling_meddelandeutkast": "utkast till meddelanden",
    "internetbehandling_momentbesok": "dagar inne",
    "internetbehandling_momentkontakt": "kontakter",
    "internetbehandling_momentmodul": "moduler",
    "internetbehandling_momentsteg": "steg",
    "internetbehandling_planfragor": "frågor i planer",
    "internetbehandling_planregistrering": "registreringar",
    "internetbehandling_planschema": "scheman",
    "internetbehandling_sammanfattningsutkast": "utkast till sammanfattningar",
    "internetbehandling_sidkommentar": "sidkommentarer",
    "internetbehandling_startsatt": "startsätt",
    "internetbehandling_svarsutkast": "utkast till svar",
    "internetbehandling_uppehall": "uppehåll",
    "brev": "aviseringar med e-post",
    "sms": "aviseringar med sms",
}
