"""Start Samspel with `python3 run.py`, or test it with `python3 run.py test`; needs nothing but Python itself.

Old Pythons can read this file too, back to 3.6, so that they can say in a sentence that they are too old.
"""

import errno
import hashlib
import importlib.util
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
STAMP = VENV / "installed.txt"
BYTECODE = VENV / "bytecode"
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
SERVE = "blueprints.shared.serve"
DIGITS = frozenset("0123456789")  # isdecimal takes other alphabets' too

HELP = """\
python3 run.py               installera det som saknas och starta Samspel
python3 run.py install       installera det som saknas, utan att starta
python3 run.py test          kör alla kontroller och alla tester
python3 run.py test ARG …    kör pytest med argumenten, till exempel tests/shared

HOST och PORT väljer adress, annars 127.0.0.1 och 8000. Övriga inställningar står i README.md."""

NO_VENV = """\
Python saknar modulen venv, och utan den kan Samspel inte installeras.
Debian och Ubuntu: apt install python3-venv. Kör sedan run.py igen."""

NOT_STARTED = {
    1: "Samspel startade inte, eftersom databasen inte kunde förberedas. Orsaken står ovanför.",
    2: "Samspel startade inte. Rätta inställningen som nämns ovanför och kör run.py igen.",
    130: "Samspel startade inte, eftersom det avbröts.",
}

NO_NEW_VENV = """\
Python-miljön i .venv gick inte att skapa, och orsaken står ovanför. Kontrollera att du får skriva i mappen
och att inget annat använder .venv. Kör sedan run.py igen."""

NO_CHROMIUM = """\
Ingen Chromium hittades, så testerna i webbläsare körs inte. Gör något av detta och kör igen:
- Debian: apt install chromium
- annars: .venv/bin/python -m playwright install chromium
- har du redan en: ange sökvägen i miljövariabeln CHROMIUM"""

PLAYWRIGHTS_OWN = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)"""

CORES = os.cpu_count() or 2
CHECKS = (
    ("Kod: ruff check", "sqlite", ("ruff", "check", ".")),
    ("Kod: ruff format", "sqlite", ("ruff", "format", "--check", ".")),
    ("Typer: mypy", "sqlite", ("mypy", ".")),
    ("Mallar: djlint", "sqlite", ("djlint", "--lint", "--quiet", "templates")),
    ("Tester på SQLite", "sqlite", ("pytest", "-n", str(CORES + 1), "-m", "not browser")),
    ("Tester på PostgreSQL", "postgresql", ("pytest", "-n", str(CORES + 1), "-m", "not browser and not sqlite_only")),
)
WINDOWS_AT_ONCE = str(min(8, 2 * CORES))  # a browser mostly waits
BROWSER_CHECK = ("Tester i webbläsare", "sqlite", ("pytest", "-n", WINDOWS_AT_ONCE, "-m", "browser"))


def main(arguments):
    require_python(sys.version_info)
    sys.stdout.reconfigure(errors="replace")
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    if not arguments:
        return serve(os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000")
    if arguments[0] == "test":
        return test(arguments[1:])
    if arguments == ["install"]:
        install(LOCK)
        say("Allt som behövs är installerat.")
        return 0
    say(HELP)
    return 0 if arguments[0] in ("-h", "--help") else 2


def require_python(version):
    if tuple(version[:2]) < (3, 11):
        sys.exit(
            "Samspel behöver Python 3.11 eller senare, och det här är Python {}.{}. "
            "Installera en nyare, till exempel från python.org, och kör run.py med den.".format(*version)
        )


def say(text):
    print(text, flush=True)


def serve(host, port):
    """Install what is missing, prepare the database, and run until told to stop."""
    require_free(host, port)
    install(LOCK)
    os.umask(0o077)
    environment = dict(os.environ, HOST=host, PORT=port)
    environment.setdefault("MALLOC_ARENA_MAX", "2")  # else every thread keeps memory that it has used for itself
    code = tool((SERVE, "prepare"), environment)
    if code:
        sys.exit(NOT_STARTED.get(code, "Samspel startade inte. Orsaken står ovanför."))
    return run_together(("web", "worker"), host, port, environment)


def tool(command, environment):
    """Run a module of .venv to its end and give its exit code."""
    return subprocess.call([str(PYTHON), "-m", *command], cwd=str(ROOT), env=environment)


def require_free(host, port):
    """Try the address before anything is started, so that what is wrong with it is said in a sentence."""
    if not (len(port) < 6 and set(port) <= DIGITS and 0 < int(port) < 65536):
        sys.exit(f"PORT ska vara ett tal mellan 1 och 65535, inte {port}.")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as attempt:
            if not WINDOWS:  # there it would let two servers share a port
                attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            attempt.bind(address)
    except PermissionError:
        sys.exit(f"Du får inte använda port {port}. Sätt PORT till ett annat tal över 1023, till exempel 8001.")
    except (OSError, UnicodeError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            sys.exit(
                f"Port {port} på {host} är upptagen. Är Samspel eller något annat redan igång där? "
                "Avsluta det, eller sätt PORT till ett annat tal."
            )
        sys.exit(f"HOST är {host}, men den adressen finns inte på den här datorn. Ange till exempel 127.0.0.1.")


def run_together(names, host, port, environment):
    """Run the parts until one of them ends or we are told to stop; then end them all."""
    stopped = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, frame: stopped.append(number))
    children = {name: start_part(name, environment) for name in names}
    announced = False
    while not stopped and all(child.poll() is None for child in children.values()):
        if not announced and answers(host, port):
            say("Samspel finns på {}. Avsluta med Ctrl+C.".format(os.environ.get("BASE_URL") or url(host, port)))
            announced = True
        time.sleep(0.1)

    ended = [name for name, child in children.items() if child.poll() is not None]
    for child in children.values():
        child.stdin.close()
        if not WINDOWS:  # where it would end without finishing what it does; it has been told already
            child.terminate()
    for child in children.values():
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
    if not stopped:
        sys.exit("Samspel avslutas, eftersom en av dess processer slutade oväntat: {}.".format(", ".join(ended)))
    say("Samspel är avslutat.")
    return 0


def start_part(name, environment):
    """Start a part that ends when its standard input is closed, which also happens when we are gone.

    Ctrl+C is for us alone: the part is told in the same way whoever ends it, and on every system.
    """
    apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if WINDOWS else {"start_new_session": True}
    command = [str(PYTHON), "-m", SERVE, name, "attached"]
    return subprocess.Popen(command, cwd=str(ROOT), env=environment, stdin=subprocess.PIPE, **apart)


def own(host):
    """The address at which this computer reaches a server that listens on every address."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104


def url(host, port):
    return "http://{}:{}".format("[%s]" % own(host) if ":" in host else own(host), port)


def answers(host, port):
    try:
        socket.create_connection((own(host), int(port)), timeout=0.5).close()
    except OSError:
        return False
    return True


def install(lock):
    """Make .venv hold what the lock names; nothing is done when it already does."""
    if {venv_version(), digest(lock)} <= stamped():
        return
    if ask_venv("import pip, sys; print(sys.version_info >= (3, 11))") != "True":
        create_venv()
    say(f"Installerar det som står i {lock.name}. Första gången tar det någon minut.")
    if STAMP.exists():
        STAMP.unlink()
    options = ("--require-hashes", "--only-binary=:all:", "--disable-pip-version-check", "--no-input", "--quiet")
    if tool(("pip", "install", *options, "-r", str(lock)), None):
        sys.exit("Installationen gick inte att slutföra. Kontrollera nätverket och kör run.py igen.")
    held = [LOCK, DEV_LOCK] if lock == DEV_LOCK else [lock]
    STAMP.write_text("\n".join([venv_version(), *map(digest, held)]), encoding="ascii")


def stamped():
    return set(STAMP.read_text(encoding="ascii").split()) if STAMP.exists() else set()


def digest(lock):
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def venv_version():
    return ask_venv("import sys; print('%d.%d' % sys.version_info[:2])")


def ask_venv(code):
    """What the Python of .venv prints; nothing when there is none or it is broken."""
    command = [str(PYTHON), "-I", "-X", "utf8", "-c", code]  # a path may hold any letters
    try:
        answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return ""
    return answer.stdout.decode("utf-8", "replace").strip()


def create_venv():
    say("Skapar en egen Python-miljö i .venv.")
    missing = [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(NO_VENV)
    try:
        code = subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    except OSError as error:  # such as a Python in somebody's home, where nobody else may come
        sys.exit("{}: {}\n{}".format(sys.executable, error.strerror, NO_NEW_VENV))
    if code:
        sys.exit(NO_NEW_VENV)


def test(arguments):
    """Run every check and report them all, or hand the arguments to pytest."""
    install(DEV_LOCK)
    chromium = find_chromium()
    environment = dict(os.environ, PYTHONPYCACHEPREFIX=str(BYTECODE), **({"CHROMIUM": chromium} if chromium else {}))
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # every worker and every command would compile everything anew
    if arguments:
        return tool(("pytest", *arguments), environment)

    results = [check(*each, environment) for each in (*CHECKS, *([BROWSER_CHECK] if chromium else []))]
    if not chromium:
        say("\n" + NO_CHROMIUM)
        results.append((BROWSER_CHECK[0], os.environ.get("CI") != "true", "ingen Chromium"))

    say("\n== Resultat")
    for heading, _, outcome in results:
        say(f"{heading:24}{outcome}")
    return 0 if all(passed for _, passed, _ in results) else 1


def check(heading, database, command, environment):
    say(f"\n== {heading}")
    begun = time.monotonic()
    passed = tool(command, dict(environment, TEST_DATABASE=database)) == 0
    return heading, passed, "{} ({:.0f} s)".format("klart" if passed else "FEL", time.monotonic() - begun)


def find_chromium():
    """The browser for the tests: the one in CHROMIUM, else one on the PATH, else Playwright's own."""
    chosen = os.environ.get("CHROMIUM")
    if chosen:
        return shutil.which(chosen)
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if shutil.which(name):
            return shutil.which(name)
    return shutil.which(ask_venv(PLAYWRIGHTS_OWN))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
