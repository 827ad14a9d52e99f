"""A ceiling on how often one session or address may ask, so that nobody takes the server from the others (IN-08)."""

import time
from collections import Counter

MINUTE = 60


class Ceiling:
    """Counts the requests of the minute that runs. Each process counts its own."""

    def __init__(self, per_minute: int):
        self._most = per_minute
        self._minute = 0
        self._made: Counter[str] = Counter()

    def reached_by(self, who: str) -> bool:
        """Count one request; True when it is one too many."""
        minute = int(time.monotonic() // MINUTE)
        if minute != self._minute:
            self._minute, self._made = minute, Counter()
        self._made[who] += 1
        return self._made[who] > self._most
