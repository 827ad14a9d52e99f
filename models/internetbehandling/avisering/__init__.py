"""Avisering: that something is there is told to the person and to their behandlare, and never what it is."""
