"""How many web processes there are: Python runs one thread at a time in each, so a computer is used by several."""

import os
import sys

MOST = 32
MOST_UNASKED = 4


def web_processes(asked: int) -> int:
    """As many as are asked for; asked for none, as many as there are cores, at most four.

    One where a process cannot be split in two: on Windows, and on macOS, whose own libraries do not stand it.
    """
    return (asked or min(_cores(), MOST_UNASKED)) if can_split() else 1


def can_split() -> bool:
    return hasattr(os, "fork") and sys.platform != "darwin"


def _cores() -> int:
    """Those that this process may use, which in a container can be fewer than the computer has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
