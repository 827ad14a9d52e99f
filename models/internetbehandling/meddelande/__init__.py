"""Meddelanden: what the behandlare and the person write to each other in a moment."""
