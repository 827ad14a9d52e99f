"""A client that asks again and again over one connection."""

import http.client
import time
from typing import Any


class Client:
    """One browser: a connection that is kept, and its cookie."""

    def __init__(self, port: int, cookie: str = ""):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = cookie
        self._headers = {"Cookie": cookie} if cookie else {}

    def ask(self, asked: Any, **headers: str) -> tuple[int, bytes, float]:
        """The status, the body as sent, and the seconds it took."""
        begun = time.perf_counter()
        method = "GET" if asked.body is None else "POST"
        self._connection.request(method, asked.path, asked.body, self._headers | asked.headers | headers)
        response = self._connection.getresponse()
        body = response.read()
        return response.status, body, time.perf_counter() - begun

    def get(self, path: str) -> str:
        """The text of a page."""
        self._connection.request("GET", path, headers=self._headers)
        response = self._connection.getresponse()
        text = response.read().decode()
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}:\n{text[:1000]}")
        return text

    def close(self) -> None:
        """Let go of the connection; the next request opens one."""
        self._connection.close()
