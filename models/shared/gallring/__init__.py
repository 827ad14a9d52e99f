"""Removing what Samspel no longer keeps: old rows of the audit log, after they have been written to a file."""
