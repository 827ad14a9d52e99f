"""Granskning: what a behandlare is to look at, in what order, and what has happened in a moment."""
