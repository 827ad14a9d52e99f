"""A real OpenID Connect provider on this machine, whose answers a test may change on their way out."""

import json
import threading
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import requests
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server
from werkzeug.test import run_wsgi_app
from werkzeug.wrappers import Response

from models.shared.config_login import Oidc
from tests.windows import SAME, Window

RETUR = "/logga-in/oidc/retur"
OWN_KEY = RSAKey.generate_key(2048, {"kid": "egen"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "egen"})
Claims = dict[str, Any]


class Provider:
    """The provider and what is done to its answers. `asked` holds the forms sent to its token address."""

    def __init__(self) -> None:
        self.inner = oidc_provider_mock.app(require_nonce=True)
        self.instead: dict[str, Response] = {}
        self.change_claims: Callable[[Claims], Claims] | None = None
        self.change_token: Callable[[Claims], Claims] = lambda answer: answer
        self.key = self.published = OWN_KEY
        self.header = {"alg": "RS256", "kid": "egen"}
        self.asked: list[dict[str, list[str]]] = []
        self.port = 0

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if path in self.instead:
            return self.instead[path](environ, start_response)
        if path == "/oauth2/token":
            return self._token(environ)(environ, start_response)
        if path == "/jwks" and self.change_claims:
            return _json(KeySet([self.published]).as_dict(private=False))(environ, start_response)
        return self.inner(environ, start_response)

    def _token(self, environ):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        self.asked.append(parse_qs(body.decode()))
        from io import BytesIO

        chunks, status, headers = run_wsgi_app(self.inner, environ | {"wsgi.input": BytesIO(body)})
        answer = Response(b"".join(chunks), status, headers)
        if answer.status_code != 200:
            return answer
        told = json.loads(answer.get_data())
        if self.change_claims:
            claims = jwt.decode(told["id_token"], KeySet.import_key_set(self._keys())).claims
            told["id_token"] = jwt.encode(self.header, self.change_claims(dict(claims)), self.key)
        return _json(self.change_token(told))

    def _keys(self):
        return self.inner.test_client().get("/jwks").json

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def settings(self) -> Oidc:
        return Oidc(issuer=self.issuer, client_id="samspel", client_secret="hemligt", namn="SITHS")

    def knows(self, sub: str, **claims: Any) -> None:
        """Let the provider know a user."""
        assert requests.put(f"{self.issuer}/users/{sub}", json=claims, timeout=5).status_code == 204

    def log_in(self, address: str, sub: str = "anna") -> str:
        """Log in at the provider and return where it sends the browser, as a path."""
        return self._answer(address, {"sub": sub})

    def deny(self, address: str) -> str:
        """Say no at the provider."""
        return self._answer(address, {"action": "deny"})

    def _answer(self, address, form):
        answer = requests.post(address, data=form, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        parts = urlsplit(answer.headers["Location"])
        return f"{parts.path}?{parts.query}"


@contextmanager
def running():
    """A provider that answers on a port of its own."""
    provider = Provider()
    server = make_server("localhost", 0, provider, threaded=True)
    provider.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def begin(window: Window, **form: str):
    """Press the button that leads to the provider. Returns the answer."""
    window.token = None
    data = {"csrf_token": window.csrf(), **form}
    return window.post("/logga-in/oidc", data=data, headers=SAME)


def _json(value):
    return Response(json.dumps(value), mimetype="application/json")
