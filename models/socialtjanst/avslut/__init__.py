"""Avslut: the living checklists, how a genomförande is ended, and what is left undone."""
