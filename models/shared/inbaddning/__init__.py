"""Samspel in the frame of a portal: a login made in a window of its own and handed over to the frame."""
