"""Kartläggning: what the parts know of the patient, written field by field by all of them at once (M46–M49)."""
