"""A SIP as FHIR: a file for those who take part, and an address for other systems."""
