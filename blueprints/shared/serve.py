"""The processes of an installation: `python -m blueprints.shared.serve prepare|web|worker`."""

import gc
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from functools import partial
from typing import Any

import structlog
import waitress
from peewee import PeeweeException
from werkzeug.middleware.proxy_fix import ProxyFix

from app import create_app
from blueprints.shared import command, logging, one_length, parent, processes, worker
from models.shared import db, demo, instance, mode, schema, sealing
from models.shared.config import Config
from models.shared.cores import web_processes
from models.shared.db import connection
from models.shared.rules import RuleBroken
from models.shared.setting import Insecure

WRONG_SETTING = 2  # the exit code; run.py knows it
THREADS = 8
CONNECTIONS = 2_000
CONNECTIONS_WITHOUT_POLL = 400  # on Windows, where select() watches 512 at most and fails at one more
IDLE_SECONDS = 60


def main(arguments: list[str]) -> int:
    """Run one of the parts. Refuses an unsafe configuration with a sentence and 2 (OP-01).

    With `attached` after its name a part ends when its standard input is closed.
    """
    parts = {"prepare": prepare, "web": web, "worker": work}
    attached = arguments[1:] == ["attached"]
    if len(arguments) != 1 + attached or arguments[0] not in parts:
        print("Ange prepare, web eller worker.", file=sys.stderr)
        return 2
    os.umask(0o077)
    command.print_anything()
    logging.configure()
    try:
        config = Config.from_env()
        config.refuse_insecure()
        instance.make(config.instance)
        return parts[arguments[0]](config, attached)
    except KeyboardInterrupt:
        return 130
    except Insecure as fault:
        print(fault, file=sys.stderr)
        return WRONG_SETTING
    except RuleBroken as broken:
        print(broken.sentence, file=sys.stderr)
    except PeeweeException as fault:
        structlog.get_logger().error("no database", exc_info=fault)
        setting = "INSTANCE_PATH" if config.default_database else "DATABASE_URL"
        print(f"Databasen kan inte nås. Kontrollera {setting}.", file=sys.stderr)
    except OSError as fault:
        structlog.get_logger().error("not started", exc_info=fault)
        print(
            f"Det gick inte: {fault.strerror or type(fault).__name__} {fault.filename or ''}".strip(), file=sys.stderr
        )
    return 1


def prepare(config: Config, attached: bool) -> int:
    """Bring the database to its shape, fill the demo where it is allowed and wanted, and say what there is."""
    create_app(config)
    with connection():
        steps = schema.migrate()
        if steps:
            print(f"Databasen är förberedd i {len(steps)} steg.")
        if mode.wants_filling(config):
            print(demo.fill())
            sealing.seal_all()
        elif mode.shows_demo(config):
            print("Demon är igång. Alla uppgifter är påhittade.")
    print(f"Samspel ska svara på {config.url}.", flush=True)
    return 0


def web(config: Config, attached: bool) -> int:
    """Serve until told to stop, with as many processes as there are to be."""
    count, began = web_processes(config.web_processes), os.getppid()
    if count == 1:
        _stop_with_parent(attached)
    app = create_app(config)
    with connection():
        _require_prepared()
        app.config["DEMO_MODE"] = mode.shows_demo(config)
    if config.trusted_proxies:
        proxies = config.trusted_proxies
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies, x_port=0, x_prefix=0
        )
    gc.freeze()  # what lives as long as the process is not walked through again: that is a pause of 50 ms each time
    one_length.require()
    _allow_many_connections()
    if count == 1:
        return _serve(app, config, host=config.host, port=config.port)
    sockets = processes.listening(config.host, config.port)

    def serve_alone() -> int:
        db.connect(config.database_url, config.instance / "app.db")  # locks and connections of its own
        return _serve(app, config, sockets=sockets)

    db.db.obj.close_all()
    processes.run(count, serve_alone, parent.closes if attached else partial(parent.changes, began))
    return 0


def _serve(app: Any, config: Config, **where: str | int | list[socket.socket]) -> int:
    """Be one web process, until told to stop."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    server = waitress.create_server(
        app,
        threads=THREADS,
        connection_limit=most_connections(),
        channel_timeout=IDLE_SECONDS,
        asyncore_use_poll=True,  # select() cannot watch more than 1 024
        clear_untrusted_proxy_headers=not config.trusted_proxies,
        ident=None,  # no Server header (WE-03)
        **where,
    )
    structlog.get_logger().info("web started", port=config.port)
    server.run()
    return 0


def work(config: Config, attached: bool) -> int:
    """Run jobs until told to stop."""
    _stop_with_parent(attached)
    create_app(config)
    with connection():
        _require_prepared()
    worker.run(config)
    return 0


def most_connections() -> int:
    """How many may be connected at once, slow ones too, on this system (OP-04)."""
    return CONNECTIONS if hasattr(select, "poll") else CONNECTIONS_WITHOUT_POLL


def _require_prepared() -> None:
    if schema.pending():
        raise RuleBroken("Databasen har inte den form som koden väntar sig. Kör flask migrate först.")


def _allow_many_connections() -> None:
    """Slow clients each hold a file open, and systems give a process about a thousand unless it asks (OP-04)."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = CONNECTIONS * 2
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted if most < 0 else min(wanted, most), most))


def _stop_with_parent(attached: bool) -> None:
    parent.stop_with(parent.closed if attached else parent.orphaned)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
