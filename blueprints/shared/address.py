"""Addresses as templates write them, each built once: the same endpoint and values always give the same address."""

from functools import lru_cache

from flask import request, url_for

KEPT = 4096  # addresses, so that those with the id of an ärende do not push out the others


def init(app):
    app.jinja_env.globals["url_for"] = address


def address(endpoint: str, **values: str | int | None) -> str:
    """The path to an endpoint that is written with its blueprint; other kinds of address are Flask's own matter."""
    return _built(request.script_root, endpoint, tuple(values.items()))


@lru_cache(maxsize=KEPT)
def _built(root: str, endpoint: str, values: tuple[tuple[str, str | int | None], ...]) -> str:
    return url_for(endpoint, **dict(values))  # type: ignore[arg-type]
