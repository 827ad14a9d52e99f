"""run.py: what it says when it cannot start, what it installs, and that its processes end together."""

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import run

SOURCE = Path(run.__file__)
SERVE = """
from http.server import HTTPServer, SimpleHTTPRequestHandler
import os, pathlib, sys, time

name = sys.argv[1]
pathlib.Path(name).write_text(f"{os.getpid()} {os.umask(0o077):03o}")
if name == "prepare":
    print("prepared", flush=True)
    sys.exit(int(os.environ.get("PREPARE_ENDS", 0)))
while not (pathlib.Path("web").exists() and pathlib.Path("worker").exists()):
    time.sleep(0.01)
if name == "web":
    HTTPServer((os.environ["HOST"], int(os.environ["PORT"])), SimpleHTTPRequestHandler).serve_forever()
if "WORKER_ENDS" not in os.environ:
    time.sleep(60)
"""


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return str(taken.getsockname()[1])


@pytest.fixture
def start(tmp_path, port):
    """Start run.py in a project of its own, whose application is a stub and whose .venv is already filled."""
    shutil.copy(SOURCE, tmp_path)
    package = tmp_path / "blueprints" / "shared"
    package.mkdir(parents=True)
    (package / "serve.py").write_text(SERVE, encoding="utf-8")
    (tmp_path / "requirements.lock").write_text("nothing==1\n", encoding="utf-8")
    venv.create(tmp_path / ".venv", symlinks=os.name != "nt")
    stamp = "{}.{}\n{}".format(*sys.version_info[:2], run.digest(tmp_path / "requirements.lock"))
    (tmp_path / ".venv" / "installed.txt").write_text(stamp, encoding="ascii")
    started = []

    def start(**settings):
        environment = {**os.environ, "HOST": "127.0.0.1", "PORT": port, "BASE_URL": "", **settings}
        process = subprocess.Popen(
            [sys.executable, "run.py"],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
        process.communicate(timeout=30)


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_old_python_can_read_it_and_is_told_what_it_needs():
    ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))
    with pytest.raises(SystemExit, match=r"behöver Python 3\.11 .* Python 3\.6\."):
        run.require_python((3, 6, 15))
    run.require_python((3, 11, 0))


def test_needs_the_standard_library_alone():
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_says_where_it_is_and_ends_everything_when_told_to(start, tmp_path, port):
    process = start()
    said = [process.stdout.readline() for _ in range(2)]
    assert said == ["prepared\n", f"Samspel finns på http://127.0.0.1:{port}. Avsluta med Ctrl+C.\n"]

    process.send_signal(signal.SIGTERM)
    rest, errors = process.communicate(timeout=30)
    assert (process.returncode, rest, errors) == (0, "Samspel är avslutat.\n", "")
    parts = {name: (tmp_path / name).read_text(encoding="ascii").split() for name in ("prepare", "web", "worker")}
    assert not [name for name, (pid, _) in parts.items() if is_running(int(pid))]
    assert {umask for _, umask in parts.values()} == {"077"}


def test_ctrl_c_ends_everything_and_says_so_once(start, tmp_path):
    process = start()
    for _ in range(2):
        process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to all that belong to it
    rest, errors = process.communicate(timeout=30)
    assert (process.returncode, rest, errors) == (0, "Samspel är avslutat.\n", "")
    assert not [name for name in ("web", "worker") if is_running(int((tmp_path / name).read_text().split()[0]))]


def test_on_windows_a_part_is_told_through_its_input_and_given_time(monkeypatch):
    done = []

    class Child:
        def __init__(self, command, **options):
            self.stdin, self.options = self, options
            done.append(command[-2:])

        def poll(self):
            return 0 if "closed" in done else None

        def close(self):
            done.append("closed")

        def wait(self, seconds):
            done.append(seconds)

        def terminate(self):
            done.append("ended without finishing")

    monkeypatch.setattr(run, "WINDOWS", True)
    monkeypatch.setattr(run.subprocess, "CREATE_NEW_PROCESS_GROUP", 512, raising=False)
    monkeypatch.setattr(run.subprocess, "Popen", Child)
    monkeypatch.setattr(run, "answers", lambda host, port: os.kill(os.getpid(), signal.SIGINT) is None)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        assert run.run_together(("web",), "127.0.0.1", "8000", {}) == 0
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert done == [["web", "attached"], "closed", 10]
    assert run.start_part("web", {}).options["creationflags"] == 512


def test_a_path_in_any_letters_is_read(monkeypatch):
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    assert run.ask_venv("print('C:/Åsa/→')") == "C:/Åsa/→"
    assert run.ask_venv("import sys; sys.stdout.buffer.write(b'C:/\\xc5sa')") == "C:/\ufffdsa"


def test_a_venv_that_cannot_be_made_is_not_blamed_on_a_missing_module(monkeypatch):
    monkeypatch.setattr(run.subprocess, "call", lambda command: 1)
    with pytest.raises(SystemExit, match="gick inte att skapa"):
        run.create_venv()


def test_a_python_that_may_not_be_run_is_said_in_a_sentence(monkeypatch):
    def denied(command):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(run.subprocess, "call", denied)
    with pytest.raises(SystemExit, match=r"Permission denied\nPython-miljön i \.venv gick inte att skapa"):
        run.create_venv()


def test_ends_with_an_error_when_one_part_ends(start, tmp_path):
    process = start(WORKER_ENDS="1")
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "slutade oväntat: worker" in errors
    assert not is_running(int((tmp_path / "web").read_text(encoding="ascii").split()[0]))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [("1", "eftersom databasen inte kunde förberedas"), ("2", "Rätta inställningen"), ("7", "Orsaken står ovanför")],
)
def test_says_whether_a_setting_or_the_database_was_at_fault(start, tmp_path, code, sentence):
    process = start(PREPARE_ENDS=code)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors.startswith("Samspel startade inte") and sentence in errors
    assert not (tmp_path / "web").exists()


def test_taken_port_is_said_before_anything_starts(start, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        process = start(PORT=str(number))
        said, errors = process.communicate(timeout=30)
    assert (process.returncode, said) == (1, "")
    assert f"Port {number} på 127.0.0.1 är upptagen." in errors
    assert not (tmp_path / "prepare").exists()


@pytest.mark.parametrize(
    ("host", "port", "sentence"),
    [
        ("127.0.0.1", "http", "PORT ska vara ett tal"),
        ("127.0.0.1", "70000", "PORT ska vara ett tal"),
        ("127.0.0.1", "８０００", "PORT ska vara ett tal"),
        ("127.0.0.1", "9" * 5_000, "PORT ska vara ett tal"),
        ("x" * 70, "8000", "HOST är x"),
        ("192.0.2.1", "8000", "HOST är 192.0.2.1, men"),
    ],
)
def test_impossible_address_is_said_in_a_sentence(host, port, sentence):
    with pytest.raises(SystemExit, match=sentence):
        run.require_free(host, port)


@pytest.fixture
def pip(monkeypatch, tmp_path):
    """A .venv that works and a pip that only notes which locks it was given; `pip.code` is what it answers."""

    class Pip(list):
        code = 0

        def __call__(self, command, environment):
            self.append(Path(command[-1]).name)
            return self.code

    pip = Pip()
    monkeypatch.setattr(run, "STAMP", tmp_path / "installed.txt")
    for constant, name in (("LOCK", "requirements.lock"), ("DEV_LOCK", "requirements-dev.lock")):
        monkeypatch.setattr(run, constant, tmp_path / name)
        (tmp_path / name).write_text(name, encoding="ascii")
    monkeypatch.setattr(run, "ask_venv", lambda code: "True" if "pip" in code else "3.11")
    monkeypatch.setattr(run, "tool", pip)
    return pip


def test_installs_once_per_lock(pip):
    for _ in range(2):
        run.install(run.LOCK)
    assert pip == ["requirements.lock"]

    run.LOCK.write_text("changed", encoding="ascii")
    run.install(run.LOCK)
    assert pip == ["requirements.lock", "requirements.lock"]


def test_install_alone_starts_nothing(pip, monkeypatch, capsys):
    monkeypatch.setattr(run, "serve", lambda *_: pytest.fail("started"))
    assert run.main(["install"]) == 0
    assert pip == ["requirements.lock"]
    assert capsys.readouterr().out.endswith("Allt som behövs är installerat.\n")


def test_development_lock_covers_the_other(pip):
    run.install(run.DEV_LOCK)
    run.install(run.LOCK)
    run.install(run.DEV_LOCK)
    assert pip == ["requirements-dev.lock"]


def test_installs_again_after_a_failure_and_for_another_python(pip, monkeypatch):
    pip.code = 1
    with pytest.raises(SystemExit, match="Kontrollera nätverket"):
        run.install(run.LOCK)
    pip.code = 0
    run.install(run.LOCK)
    monkeypatch.setattr(run, "ask_venv", lambda code: "True" if "pip" in code else "3.13")
    run.install(run.LOCK)
    assert len(pip) == 3


def test_broken_venv_is_made_anew(pip, monkeypatch):
    made = []
    monkeypatch.setattr(run, "ask_venv", lambda code: "3.11" if made else "")
    monkeypatch.setattr(run, "create_venv", lambda: made.append(True))
    run.install(run.LOCK)
    assert (made, pip) == ([True], ["requirements.lock"])


def test_missing_venv_module_names_the_package(monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object())
    with pytest.raises(SystemExit, match="python3-venv"):
        run.create_venv()


def test_chromium_is_looked_for_in_order(monkeypatch, tmp_path):
    def executable(name):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch(0o755)
        return str(file)

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(run, "ask_venv", lambda code: "")
    assert run.find_chromium() is None

    playwrights = executable("playwrights/chrome")
    monkeypatch.setattr(run, "ask_venv", lambda code: playwrights)
    assert run.find_chromium() == playwrights
    on_path = executable("bin/chromium")
    assert run.find_chromium() == on_path
    chosen = executable("chosen/chrome")
    monkeypatch.setenv("CHROMIUM", chosen)
    assert run.find_chromium() == chosen
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "gone"))
    assert run.find_chromium() is None


@pytest.fixture
def tools(monkeypatch):
    """Every tool passes but those named in `failing`; the commands are noted, each with its database."""
    monkeypatch.setattr(run, "install", lambda lock: None)
    monkeypatch.setattr(run, "find_chromium", lambda: "/chromium")
    monkeypatch.delenv("CI", raising=False)
    used, failing = [], set()

    def tool(command, environment):
        used.append((command[0], environment.get("TEST_DATABASE"), environment.get("CHROMIUM")))
        return int(command[0] in failing)

    monkeypatch.setattr(run, "tool", tool)
    return used, failing


def test_every_check_runs_and_one_failure_fails_all(tools, capsys):
    used, failing = tools
    assert run.test([]) == 0
    assert [name for name, *_ in used] == ["ruff", "ruff", "mypy", "djlint", "pytest", "pytest", "pytest"]
    assert [database for name, database, _ in used if name == "pytest"] == ["sqlite", "postgresql", "sqlite"]
    assert {chromium for *_, chromium in used} == {"/chromium"}

    failing.add("mypy")
    assert run.test([]) == 1
    assert len(used) == 14
    assert "Typer: mypy             FEL" in capsys.readouterr().out


def test_what_is_compiled_once_is_kept_for_the_next_check(monkeypatch, tools):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    kept = []
    monkeypatch.setattr(run, "tool", lambda command, environment: kept.append(environment))
    run.test([])
    assert {each.get("PYTHONPYCACHEPREFIX") for each in kept} == {str(run.VENV / "bytecode")}
    assert not any("PYTHONDONTWRITEBYTECODE" in each for each in kept)


def test_arguments_go_to_one_pytest_run(tools):
    used, _ = tools
    assert run.test(["-k", "x"]) == 0
    assert [name for name, *_ in used] == ["pytest"]


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_without_chromium_it_says_how_to_get_one_and_ci_fails(tools, monkeypatch, capsys, ci, code):
    used, _ = tools
    monkeypatch.setattr(run, "find_chromium", lambda: None)
    monkeypatch.setenv("CI", ci)
    assert run.test([]) == code
    assert len(used) == 6
    assert "apt install chromium" in capsys.readouterr().out
