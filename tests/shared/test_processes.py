"""Several web processes on one socket: they are one server to those outside, and none is missed for long."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from blueprints.shared import parent, processes
from blueprints.shared.ceiling import Ceiling
from models.shared import cores
from tests.processes import in_another_process

pytestmark = pytest.mark.skipif(not cores.can_split(), reason="needs processes that can be split")

# Each process answers with its number.
SERVER = """
import os, sys, time
from functools import partial
from blueprints.shared import parent, processes

(listening,) = processes.listening("127.0.0.1", int(sys.argv[1]))

def serve():
    while True:
        answering, _ = listening.accept()
        answering.send(b"%d" % os.getpid())
        answering.close()

print("listening", flush=True)
processes.run(2, serve, parent.closes)
print("ended", flush=True)
"""


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture
def server(port):
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(port)],
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout.readline() == "listening\n"
    yield process
    process.kill()
    process.communicate()


def answering(port):
    """Those that answer: one, or nobody when the one that took the connection was killed meanwhile."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection, suppress(ConnectionResetError):
        return {int(said) for said in (connection.recv(20),) if said}
    return set()


def until(port, enough):
    """Those that have answered, when they are enough."""
    found = set()
    end = time.monotonic() + 20
    while not enough(found) and time.monotonic() < end:
        found |= answering(port)
    assert enough(found), found
    return found


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_both_answer_and_one_that_dies_is_started_again(server, port):
    first, second = until(port, lambda found: len(found) == 2)
    os.kill(first, signal.SIGKILL)
    (third,) = until(port, lambda found: len(found - {first}) == 2) - {first, second}
    assert is_running(third) and not is_running(first)


@pytest.mark.parametrize("how", ["SIGTERM", "Ctrl+C", "input closed"])
def test_all_end_in_order_when_told_to(server, port, how):
    both = until(port, lambda found: len(found) == 2)
    if how == "SIGTERM":
        server.send_signal(signal.SIGTERM)
    elif how == "Ctrl+C":
        os.killpg(server.pid, signal.SIGINT)  # as a terminal does, to all that belong to it
    else:
        server.stdin = server.stdin.close()
    assert server.wait(15) == 0
    assert server.stdout.read() == "ended\n"
    assert not [pid for pid in both if is_running(pid)]


def test_they_end_when_the_one_that_keeps_them_is_killed(server, port):
    until(port, lambda found: len(found) == 2)
    server.kill()
    server.wait(10)
    assert server.stderr.read() == ""  # it ends when the last of those that may write there has ended


def test_a_taken_port_is_an_error_at_once(port):
    with socket.create_server(("127.0.0.1", port)), pytest.raises(OSError, match="in use"):
        processes.listening("127.0.0.1", port)


def test_a_parent_that_changes_is_noticed():
    assert not parent.changes(os.getppid(), 0)
    assert parent.changes(os.getppid() + 1, 0)


@pytest.mark.krav("IN-08")
def test_requests_to_two_processes_are_counted_together():
    three = Ceiling(3)
    assert [three.reached_by("anna") for _ in range(2)] == [False, False]
    assert in_another_process(lambda: [three.reached_by("anna") for _ in range(2)] == [False, True])
    assert three.reached_by("anna") and not three.reached_by("bo")


def test_as_many_as_cores_and_at_most_four_unless_told(monkeypatch):
    for count, expected in ((1, 1), (2, 2), (64, 4)):
        monkeypatch.setattr(cores, "_cores", lambda count=count: count)
        assert cores.web_processes(0) == expected
    assert cores.web_processes(7) == 7


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_one_where_a_process_cannot_be_split(monkeypatch, system):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.delattr(os, "fork") if system == "win32" else None
    assert cores.web_processes(4) == 1
