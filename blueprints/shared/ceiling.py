"""A ceiling on how often one session or address may ask, so that nobody takes the server from the others (IN-08)."""

import mmap
import time

MINUTE = 60
ROWS, PLACES = 2, 16_384
NUMBER = 4  # bytes


class Ceiling:
    """Counts the requests of the minute that runs, those of every web process together.

    The counts lie in memory that a process shares with those split from it. Each who asks has one place in each row,
    chosen by chance and the same in every process; the smaller of the two counts is theirs, unless two have both
    places in common, which is one chance in 250 millions. Two processes that count at the very same moment may lose
    one of the requests, which does no harm.
    """

    def __init__(self, per_minute: int):
        self._most = per_minute
        self._shared = memoryview(mmap.mmap(-1, ROWS * PLACES * 2 * NUMBER)).cast("I")

    def reached_by(self, who: str) -> bool:
        """Count one request; True when it is one too many."""
        minute = int(time.monotonic() // MINUTE)
        return min(self._counted(minute, row, who) for row in range(ROWS)) > self._most

    def _counted(self, minute: int, row: int, who: str) -> int:
        place = 2 * (row * PLACES + hash((row, who)) % PLACES)
        made = self._shared[place + 1] + 1 if self._shared[place] == minute else 1
        self._shared[place], self._shared[place + 1] = minute, made
        return made
