"""Several web processes on the same sockets: one that dies is started again, and all end when told to."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator

import structlog
from waitress.adjustments import Adjustments

from blueprints.shared import parent

TURN_SECONDS = 0.1
SPACING_SECONDS = 1  # between two starts in the same place, so that one that cannot live takes no whole core
STOP_SECONDS = 8  # run.py waits for ten
TOLD = (signal.SIGTERM, signal.SIGINT)
BACKLOG = 1024

log = structlog.get_logger()


def listening(host: str, port: int) -> list[socket.socket]:
    """The sockets of an address, which every process then takes its connections from. Raises OSError."""
    found = []
    for family, kind, protocol, address in Adjustments(host=host, port=port).listen:
        found.append(made := socket.socket(family, kind, protocol))
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
        made.listen(BACKLOG)
    return found


def run(count: int, serve: Callable[[], int], ended: Callable[[float], bool]) -> None:
    """Keep `count` processes that serve, until told to stop or what started us has `ended`; then end them all.

    Called while this process has one thread and no connection open, for each of the others is a copy of it.
    """
    told: list[int] = []
    for number in TOLD:
        signal.signal(number, lambda number, frame: told.append(number))
    due, living = dict.fromkeys(range(count), 0.0), dict[int, int]()
    while not told and not ended(TURN_SECONDS if living else 0):
        now = time.monotonic()
        for place in [place for place, moment in due.items() if moment <= now and place not in living.values()]:
            due[place] = now + SPACING_SECONDS
            living[_started(serve)] = place
        for pid, status in _gone(living):
            log.error("web process died", pid=pid, code=os.waitstatus_to_exitcode(status))
    _end(living)


def _started(serve: Callable[[], int]) -> int:
    """Start a process, and return its number. It hears no signal until it knows what to do with it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, TOLD)
    try:
        if pid := os.fork():
            return pid
        _serve_and_exit(serve)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD)
    raise AssertionError("a process that has ended goes on")


def _serve_and_exit(serve: Callable[[], int]) -> None:
    """Be a web process to the end, and never come back to what the process was before. Ctrl+C is for our parent."""
    code = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD)
        parent.stop_with(parent.orphaned)
        code = serve()
    except SystemExit as told:
        code = int(told.code or 0)
    except BaseException as fault:
        log.error("web process failed", exc_info=fault)
    finally:
        os._exit(code)


def _gone(living: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Those that have ended, and how. They no longer count as living."""
    for pid in list(living):
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            del living[pid]
            yield pid, status


def _end(living: dict[int, int]) -> None:
    """Tell all to end, give them time to finish, and end those that do not."""
    for number, seconds in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, 1)):
        for pid in living:
            os.kill(pid, number)
        end = time.monotonic() + seconds
        while living and time.monotonic() < end:
            list(_gone(living))
            time.sleep(TURN_SECONDS / 2)
