"""Utbetalningar: what waits to be paid, what has been, its files, and where it is paid to."""
