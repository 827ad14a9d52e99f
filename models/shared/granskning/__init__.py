"""Reviewing the audit log: search, stickprov, the queue of external accesses, and extracts to the patient."""
