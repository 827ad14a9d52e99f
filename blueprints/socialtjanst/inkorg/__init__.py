"""Inkorg: what has been received and sent, and to write oneself."""
