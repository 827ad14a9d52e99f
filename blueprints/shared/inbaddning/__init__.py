"""Samspel in the frame of a portal: the login that is handed over to it, and the small widgets."""
