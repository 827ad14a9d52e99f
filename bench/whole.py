"""A page as a whole: the request, the gate, the questions, the template and the log, without a network."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from blueprints.shared.login import DEMO_LOA
from models.shared.config import Config
from models.shared.organisation import Medarbetaruppdrag
from models.shared.person import Person
from models.shared.session import LoginSession, Satt


def window(url: str, folder: Path, uppdrag: int) -> FlaskClient:
    """A window on the database of the address, where the holder of an uppdrag is logged in."""
    app = _app(url, folder)
    held = Medarbetaruppdrag.get_by_id(uppdrag)
    return _logged_in(app, uppdrag=held, data={"_user_id": str(held.id)})


def invanare_window(url: str, folder: Path, person: int) -> FlaskClient:
    """A window on the same, where a person is logged in as themself."""
    return _logged_in(_app(url, folder), person=Person.get_by_id(person))


def _app(url: str, folder: Path) -> Flask:
    return create_app(
        Config(
            instance=folder,
            database_url=url,
            secret_key="of the bench alone: " + "x" * 32,
            demo=True,
            testing=True,
            requests_per_minute=10_000_000,
        )
    )


def _logged_in(app: Flask, **how: Any) -> FlaskClient:
    number, _ = LoginSession.begin(satt=Satt.DEMO, loa=DEMO_LOA, **how)
    client = app.test_client()
    client.set_cookie("samspel", number, domain="localhost")
    return client


def pages(client: FlaskClient, paths: dict[str, str]) -> dict[str, Callable[[], None]]:
    """What fetches each page; whoever is not shown it is told."""
    return {f"page: {name}": partial(_fetch, client, path) for name, path in paths.items()}


def _fetch(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}: {answer.text[:500]}")
