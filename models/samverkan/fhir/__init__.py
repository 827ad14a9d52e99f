"""A SIP as FHIR: the CarePlan that other systems and the parts themselves can read (L22, F25)."""
