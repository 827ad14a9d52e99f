"""An identity provider as Samspel speaks with it: OpenID Connect, code flow with PKCE, nonce and state."""

import time
from typing import Any

from flask import request, session

from models.shared.config_login import Oidc

KEPT = "oidc"
TIMEOUT = (3.05, 5)  # seconds to connect, and to answer
SKEW = 120  # seconds that clocks may differ
LONGEST_HINT = 4_000  # characters; servers refuse addresses of twice that, and the client_id says who asks
FRESH = 3600  # seconds that what the provider says of itself is believed
SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]

DENIED = frozenset({"access_denied", "login_required", "interaction_required", "consent_required"})


def faults() -> tuple[type[Exception], ...]:
    """Whatever a provider may answer in place of what it should: nothing, an error page, half a token.

    Authlib and what it stands on take 15 MiB, and are loaded only where there is a provider.
    """
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError
    from requests import RequestException

    return AuthlibBaseError, JoseError, RequestException, ValueError, KeyError, TypeError, RuntimeError


def is_away(fault: Exception) -> bool:
    """True when a fault is that the provider did not answer."""
    from requests import RequestException

    return isinstance(fault, RequestException)


class Provider:
    """A provider as Authlib knows it, with what it says of itself read again now and then.

    `name` keeps what is remembered of a login that has begun apart from that of other providers.
    """

    def __init__(self, app, name: str, settings: Oidc):
        from authlib.integrations.flask_client import OAuth

        self._oauth: Any = OAuth
        self._app, self.name, self.settings = app, name, settings
        self._client: Any = None
        self._read = 0.0

    def client(self) -> Any:
        """The client, once the provider has told where its parts are. Raises one of `faults` when it does not."""
        if self._client is None or time.monotonic() - self._read > FRESH:
            fresh = self._oauth(self._app).register(
                self.name,
                client_id=self.settings.client_id,
                client_secret=self.settings.client_secret or None,
                server_metadata_url=f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration",
                client_kwargs={
                    "scope": self.settings.scopes,
                    "code_challenge_method": "S256",
                    "default_timeout": TIMEOUT,
                },
            )
            told = fresh.load_server_metadata()
            if told["issuer"].rstrip("/") != self.settings.issuer.rstrip("/"):
                raise ValueError("another issuer")
            told["id_token_signing_alg_values_supported"] = SIGNED_WITH
            self._client, self._read = fresh, time.monotonic()
        return self._client

    def begin(self, back: str) -> str:
        """Where the browser goes to log in; the session remembers what must come back. Raises one of `faults`."""
        extra = {"prompt": self.settings.prompt, "acr_values": self.settings.acr_values, "ui_locales": "sv"}
        client = self.client()
        asked = client.create_authorization_url(back, **{name: value for name, value in extra.items() if value})
        for key in [key for key in session if key.startswith(self._state)]:
            session.pop(key)
        client.save_authorize_data(redirect_uri=back, **asked)
        return asked["url"]

    def expects(self) -> bool:
        """True when this browser has begun the login that it now comes back from."""
        return self._state + request.args.get("state", "") in session

    def forget(self) -> None:
        """What had begun is not gone on with."""
        session.pop(self._state + request.args.get("state", ""), None)

    def fetch(self, asked: set[str]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Trade the code for tokens, and read the claims: those of the ID token, then those of userinfo.

        Userinfo is asked only when the ID token lacks any of `asked`. Raises one of `faults`.
        """
        client = self.client()
        expected = {
            "iss": {"essential": True, "value": client.server_metadata["issuer"]},
            "aud": {"essential": True, "value": self.settings.client_id},
        }
        token = client.authorize_access_token(claims_options=expected, leeway=SKEW)
        claims = dict(token["userinfo"])
        if not asked <= claims.keys() and "userinfo_endpoint" in client.server_metadata:
            more = client.userinfo(token=token)
            if more["sub"] != claims["sub"]:
                raise ValueError("userinfo of someone else")
            claims = {**more, **claims}
        return token, claims

    def kept(self, token: dict[str, Any]) -> dict[str, str]:
        """What the session keeps so that one can log out here too; of a token as long as a book, nothing."""
        slut = self.client().server_metadata.get("end_session_endpoint", "")
        hint = token["id_token"] if len(token["id_token"]) <= LONGEST_HINT else ""
        return {"id_token": hint, "slut": slut}

    def logout_address(self, kept: dict[str, Any] | None, back: str) -> str:
        """Where the browser goes to log out at the provider too; empty when one did not log in there."""
        if not kept or not kept.get("slut"):
            return ""
        from authlib.common.urls import add_params_to_uri

        said = {
            **({"id_token_hint": kept["id_token"]} if kept["id_token"] else {}),
            "client_id": self.settings.client_id,
            "post_logout_redirect_uri": back,
        }
        return add_params_to_uri(kept["slut"], list(said.items()))

    @property
    def _state(self) -> str:
        return f"_state_{self.name}_"


def text_of(claim: object) -> str:
    """What a claim says, when it is one text and nothing else."""
    first = claim[0] if isinstance(claim, list) and len(claim) == 1 else claim
    return first.strip() if isinstance(first, str) and first.isprintable() else ""
