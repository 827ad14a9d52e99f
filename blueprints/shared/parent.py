"""What started a process, and how the process knows that it has ended."""

import os
import select
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

SECONDS = 1


def stop_with(wait: Callable[[], None]) -> None:
    """Stop as if told to when what started us has ended, however that happened."""

    def watch() -> None:
        wait()
        if os.name == "nt":
            signal.raise_signal(signal.SIGTERM)  # kill() would end us at once
        else:
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent").start()


def closed() -> None:
    """Wait until nobody holds the other end of standard input. Read past Python's own buffer, which has a lock."""
    with suppress(OSError):
        while os.read(0, 1):
            pass


def orphaned() -> None:
    """Wait until our parent is another. On Windows its number never changes."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(SECONDS)


def closes(seconds: float) -> bool:
    """Wait for some seconds; True at once when nobody holds the other end of standard input. Not for Windows."""
    return bool(select.select([0], [], [], seconds)[0]) and not os.read(0, 1)


def changes(parent: int, seconds: float) -> bool:
    """Wait for some seconds; True when our parent is then another than the one we had."""
    time.sleep(seconds)
    return os.getppid() != parent
