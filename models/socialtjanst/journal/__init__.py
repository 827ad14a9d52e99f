"""Genomförandejournal: what is noted of how an uppdrag is carried out, never changed once it is locked."""
