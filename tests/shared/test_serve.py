"""The processes of an installation: they refuse what is unsafe, serve, and end when they are told to."""

import http.client
import os
import re
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from blueprints.shared import serve
from models.shared.db import PRAGMAS

ROOT = Path(__file__).resolve().parents[2]
PARENT = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-m", "blueprints.shared.serve", sys.argv[1]])
print(child.pid, flush=True)
child.wait()
"""


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@pytest.fixture
def environment(tmp_path, port):
    """A clean environment for processes of their own, on SQLite."""
    ours = ("HOST", "PORT", "BASE_URL", "DATABASE_URL", "SECRET_KEY", "DEMO", "TRUSTED_PROXIES", "AUDIT_SEALS")
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return {**kept, "PORT": str(port), "INSTANCE_PATH": str(tmp_path / "instance"), "DEMO": "0", "WEB_PROCESSES": "2"}


@pytest.fixture
def in_process(monkeypatch):
    """Run a part in this process, whose logging stays as it is."""
    monkeypatch.setattr("blueprints.shared.logging.configure", lambda: None)


def run(part, environment, **settings):
    return subprocess.run(
        [sys.executable, "-m", "blueprints.shared.serve", part],
        cwd=ROOT,
        env={**environment, **settings},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


@pytest.fixture
def start(environment):
    """Start a part and return when it says that it has started; what still runs at the end is ended."""
    started = []

    def start(part, *more, program=("-m", "blueprints.shared.serve")):
        process = subprocess.Popen(
            [sys.executable, *program, part, *more],
            stdin=subprocess.PIPE,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        started.append(process)
        for line in process.stderr:
            if f"{part} started" in line:
                return process
        raise AssertionError(f"{part} did not start")

    yield start
    for process in started:
        process.kill()
        process.communicate()


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read().decode()
    finally:
        connection.close()


@pytest.mark.krav("OP-01")
@pytest.mark.parametrize("part", ["prepare", "web", "worker"])
@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"HOST": "0.0.0.0"}, "Ange BASE_URL med https://"),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY är för kort."),
        ({"PORT": "åtta"}, "PORT ska vara ett tal mellan 1 och 65535"),
    ],
)
def test_an_unsafe_configuration_is_refused(in_process, monkeypatch, capsys, tmp_path, part, setting, sentence):
    for name in ("HOST", "PORT", "BASE_URL", "SECRET_KEY", "TRUSTED_PROXIES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    before = os.umask(0o022)
    try:
        assert serve.main([part]) == 2
    finally:
        os.umask(before)
    assert capsys.readouterr().err.startswith(sentence)


@pytest.mark.parametrize("arguments", [[], ["annat"], ["web", "worker"]])
def test_it_says_which_parts_there_are(in_process, capsys, arguments):
    assert serve.main(arguments) == 2
    assert capsys.readouterr().err == "Ange prepare, web eller worker.\n"


@pytest.mark.sqlite_only
def test_prepare_fills_the_demo_once_and_says_whom_to_log_in_as(environment, tmp_path):
    del environment["DEMO"]
    first, second = run("prepare", environment), run("prepare", environment)
    assert (first.returncode, first.stderr, second.returncode, second.stderr) == (0, "", 0, "")
    assert re.search(r"Logga in som till exempel:\n  Anna ", first.stdout)
    assert second.stdout.startswith("Demon är igång.")
    assert f"http://127.0.0.1:{environment['PORT']}" in first.stdout
    assert (tmp_path / "instance").stat().st_mode & 0o777 == 0o700
    assert [path for path in (tmp_path / "instance").rglob("*") if path.stat().st_mode & 0o077] == []


@pytest.mark.sqlite_only
@pytest.mark.krav("SE-08")
@pytest.mark.parametrize("setting", [{"DEMO": "0"}, {"DEMO": "", "BASE_URL": "https://samspel.example.se"}])
def test_prepare_fills_no_demo_where_it_is_not_wanted(environment, setting):
    result = run("prepare", environment, **setting)
    assert result.returncode == 0
    assert "Demon" not in result.stdout


@pytest.mark.sqlite_only
@pytest.mark.parametrize("part", ["web", "worker"])
def test_nothing_starts_on_a_database_that_is_not_prepared(environment, part):
    result = run(part, environment)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "Databasen har inte den form som koden väntar sig. Kör flask migrate först.\n"


def test_a_database_that_cannot_be_reached_gives_a_sentence(environment):
    result = run("prepare", environment, DATABASE_URL="postgresql://x@127.0.0.1:1/x?connect_timeout=2")
    assert result.returncode == 1
    assert result.stderr.endswith("Databasen kan inte nås. Kontrollera DATABASE_URL.\n")
    assert "Traceback" not in result.stderr


@pytest.mark.sqlite_only
@pytest.mark.krav("WE-03", "OP-05", "SE-08")
def test_web_answers_without_naming_itself_and_ends_when_told_to(environment, start, port):
    run("prepare", environment)
    process = start("web")
    status, headers, body = get(port, "/halsa/redo")
    assert (status, body) == (200, "redo")
    assert "Server" not in headers and "Via" not in headers
    assert get(port, "/demo/inloggning")[0] in (404, 405)

    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert "Traceback" not in process.stderr.read()


@pytest.mark.sqlite_only
@pytest.mark.krav("WE-10")
def test_web_believes_what_a_proxy_says_only_when_it_is_trusted(environment, start, port):
    environment["BASE_URL"] = "http://localhost"
    run("prepare", environment)
    start("web")
    forwarded = {"X-Forwarded-Host": "ond.example", "X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https"}
    assert get(port, "/logga-in", Host="localhost", **forwarded)[0] == 200
    assert get(port, "/logga-in", Host="ond.example")[0] == 400


@pytest.mark.sqlite_only
@pytest.mark.krav("WE-01", "WE-10")
@pytest.mark.parametrize(
    "lengths",
    [
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nContent-Length: 0",
        "Transfer-Encoding: xchunked",
        "Content-Length: +5",
    ],
)
def test_a_request_hides_no_other_behind_a_second_length(environment, start, port, lengths):
    run("prepare", environment)
    start("web")
    hidden = "GET /halsa HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        begun = f"POST /utloggning HTTP/1.1\r\nHost: 127.0.0.1\r\n{lengths}\r\n\r\n0\r\n\r\n{hidden}"
        connection.sendall(begun.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.count(b"HTTP/1.") == 1
    assert answer.split()[1] in {b"400", b"501"}
    assert get(port, "/halsa")[0] == 200


@pytest.mark.sqlite_only
@pytest.mark.krav("OP-06")
def test_worker_runs_jobs_and_ends_when_told_to(environment, start):
    run("prepare", environment)
    process = start("worker")
    for line in process.stderr:
        if "job done" in line and "forsegla-logg" in line:
            break
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert "worker stopped" in process.stderr.read()


@pytest.mark.sqlite_only
@pytest.mark.parametrize("part", ["web", "worker"])
def test_a_part_ends_when_its_parent_is_gone(environment, start, part):
    run("prepare", environment)
    parent = start(part, program=("-c", PARENT))
    os.kill(int(parent.stdout.readline()), 0)
    parent.kill()
    _, rest = parent.communicate(timeout=20)  # ends when the child has ended too, which writes to the same pipe
    assert "Traceback" not in rest


@pytest.mark.sqlite_only
@pytest.mark.parametrize("part", ["web", "worker"])
def test_an_attached_part_stops_as_if_told_to_when_nobody_holds_its_input(environment, start, part):
    run("prepare", environment)
    process = start(part, "attached")
    process.stdin = process.stdin.close()
    assert process.wait(20) == 0
    assert ("worker stopped" in process.stderr.read()) is (part == "worker")


def test_the_web_starts_without_what_only_some_of_its_pages_need():
    heavy = ("authlib", "cryptography", "joserfc", "openpyxl", "requests", "typst")
    told = f"import sys, blueprints.shared.serve; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", told], cwd=ROOT, text=True) == "[]\n"


def test_what_the_connections_of_a_process_keep_of_the_database_leaves_room_for_the_rest():
    assert serve.THREADS * -PRAGMAS["cache_size"] <= 16 * 1024  # KiB, of the 120 MiB that a process may take


@pytest.mark.krav("OP-04")
def test_where_poll_is_missing_fewer_may_be_connected_than_select_can_watch(monkeypatch):
    monkeypatch.setattr(select, "poll", object(), raising=False)
    assert serve.most_connections() == serve.CONNECTIONS
    monkeypatch.delattr(select, "poll")
    assert serve.most_connections() < 500
