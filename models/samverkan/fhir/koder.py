"""The identifiers and code words of a SIP in FHIR. What no standard names has an address of our own."""

from models.shared.personnummer import Nummertyp

EGNA = "urn:samspel:fhir:"
HSA = "urn:oid:1.2.752.129.2.1.4.1"
NUMMER = {
    Nummertyp.PERSONNUMMER: "urn:oid:1.2.752.129.2.1.3.1",
    Nummertyp.SAMORDNINGSNUMMER: "urn:oid:1.2.752.129.2.1.3.3",
}
ARENDE = f"{EGNA}arendenummer"
PLANTYP = f"{EGNA}plantyp"  # the words are those of typeOfCarePlan in GetCarePlans: SIP, SPU, VP and more
GODKAND_FOR_PATIENT = f"{EGNA}approvedForPatient"
FOLJS_UPP = f"{EGNA}uppfoljningsdatum"
STATUS = {"Inte påbörjad": "not-started", "Pågår": "in-progress", "Klar": "completed", "Avbruten": "stopped"}
OKAND = "unknown"
