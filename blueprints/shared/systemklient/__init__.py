"""The door for other systems: a bearer key instead of a session, and answers in FHIR instead of pages."""
