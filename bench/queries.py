"""Counting the statements of a request, in this process, with the application's own test client."""

from typing import Any

from bench.pages import Page
from models.shared.db import db


def count_queries(app: Any, cookie: str, page: Page) -> int:
    """How many statements our answer takes, those of the session and the log too, BEGIN and COMMIT not."""
    client = app.test_client(use_cookies=False)
    for _ in range(2):  # the first time may fill what is kept from request to request
        statements: list[object] = []
        asked = page.ours()
        method = "GET" if asked.body is None else "POST"
        db.obj.query_hooks.append(statements.append)
        response = client.open(asked.path, method=method, headers=asked.headers | {"Cookie": cookie}, data=asked.body)
        db.obj.query_hooks.pop()
        if response.status_code != page.status:
            raise RuntimeError(f"{page.name} answered {response.status_code}")
    return len(statements)
