"""Logging in at the region's identity provider: OpenID Connect, code flow with PKCE, nonce and state."""

import time
from typing import Any

import requests
import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.integrations.flask_client import OAuth
from flask import abort, current_app, redirect, request, session, url_for
from joserfc.errors import JoseError

from blueprints.shared import bp
from blueprints.shared.gate import open_to_all, unbound
from blueprints.shared.identitet import identifierad, nekad
from blueprints.shared.login import config, own_path
from models.shared.config_login import Oidc
from models.shared.inloggningsforsok import namnnyckel
from models.shared.organisation import Medarbetare
from models.shared.session import Satt

log = structlog.get_logger()

NAME = "samspel"
KEPT = "oidc"
TILL = "till"
STATE = f"_state_{NAME}_"
TIMEOUT = (3.05, 5)  # seconds to connect, and to answer
SKEW = 120  # seconds that clocks may differ
FRESH = 3600  # seconds that what the provider says of itself is believed
SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]

# Whatever a provider may answer in place of what it should: nothing, an error page, half a token.
FAULTS = (AuthlibBaseError, JoseError, requests.RequestException, ValueError, KeyError, TypeError, RuntimeError)

AVBRUTEN = "Inloggningen avbröts", "Du loggades inte in. Försök igen när du vill."
UTGANGEN = "Inloggningen gick inte att slutföra", "Den tog för lång tid eller var redan använd. Logga in igen."
FEL_SVAR = (
    "Inloggningen gick inte att slutföra",
    "Svaret från inloggningstjänsten gick inte att lita på. Försök igen. Kontakta supporten om det händer på nytt.",
)
NERE = "Inloggningstjänsten svarar inte", "Försök igen om en stund. Kontakta supporten om det håller i sig."
UTAN_HSA_ID = (
    "Inloggningen saknar HSA-id",
    "Inloggningstjänsten lämnade inget HSA-id. Logga in med ditt tjänstekort eller kontakta din administratör.",
)
OKAND = "Du finns inte i Samspel", "Ditt HSA-id är inte upplagt här, eller är avslutat. Kontakta din administratör."
FOR_SVAG = (
    "Inloggningen är inte tillräckligt stark",
    "Samspel kräver en starkare inloggning, till exempel med tjänstekort. Logga in igen på det sättet.",
)
DENIED = frozenset({"access_denied", "login_required", "interaction_required", "consent_required"})


class Provider:
    """The provider as Authlib knows it, with what it says of itself read again now and then."""

    def __init__(self, app, settings: Oidc):
        self._app, self.settings = app, settings
        self._client: Any = None
        self._read = 0.0

    def client(self) -> Any:
        """The client, once the provider has told where its parts are. Raises one of FAULTS when it does not."""
        if self._client is None or time.monotonic() - self._read > FRESH:
            fresh = OAuth(self._app).register(
                NAME,
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


def init(app):
    settings = app.config["SAMSPEL"].oidc
    if settings.configured:
        app.extensions["samspel-oidc"] = Provider(app, settings)


def provider() -> Provider:
    """The provider that is configured; where there is none, its addresses do not exist."""
    if "samspel-oidc" not in current_app.extensions:
        abort(404)
    return current_app.extensions["samspel-oidc"]


@bp.post("/logga-in/oidc")
@open_to_all
@unbound
def oidc_inloggning():
    chosen = provider()
    extra = {"prompt": chosen.settings.prompt, "acr_values": chosen.settings.acr_values, "ui_locales": "sv"}
    back = config().url + url_for("shared.oidc_retur")
    try:
        client = chosen.client()
        asked = client.create_authorization_url(back, **{name: value for name, value in extra.items() if value})
    except FAULTS as fault:
        return _felsvar(fault)
    for key in [key for key in session if key.startswith(STATE)]:
        session.pop(key)
    client.save_authorize_data(redirect_uri=back, **asked)
    session[TILL] = own_path(request.form.get("till", "/"))
    return redirect(asked["url"], 303)


@bp.get("/logga-in/oidc/retur")
@open_to_all
def oidc_retur():
    chosen = provider()
    till = session.get(TILL, "/")
    state = STATE + request.args.get("state", "")
    if error := request.args.get("error"):
        session.pop(state, None)
        if error in DENIED:
            return _nekad(403, AVBRUTEN, "avbröts hos inloggningstjänsten", till)
        return _nekad(503, NERE, "fel hos inloggningstjänsten", till)
    if state not in session:
        return _nekad(400, UTGANGEN, "okänd eller använd state", till)
    try:
        token, claims = _fetch(chosen)
    except FAULTS as fault:
        return _felsvar(fault, till)
    return _inne(chosen.settings, token, claims, till)


def _fetch(chosen: Provider) -> tuple[dict[str, Any], dict[str, Any]]:
    """Trade the code for tokens, and read the claims: those of the ID token, then those of userinfo."""
    settings, client = chosen.settings, chosen.client()
    expected = {
        "iss": {"essential": True, "value": client.server_metadata["issuer"]},
        "aud": {"essential": True, "value": settings.client_id},
    }
    token = client.authorize_access_token(claims_options=expected, leeway=SKEW)
    claims = dict(token["userinfo"])
    asked = {settings.claim_hsa_id, settings.claim_loa, settings.claim_enhet} - {""}
    if not asked <= claims.keys() and "userinfo_endpoint" in client.server_metadata:
        more = client.userinfo(token=token)
        if more["sub"] != claims["sub"]:
            raise ValueError("userinfo of someone else")
        claims = {**more, **claims}
    return token, claims


def _inne(settings: Oidc, token: dict[str, Any], claims: dict[str, Any], till: str):
    hsa_id = _text(claims.get(settings.claim_hsa_id))
    if not hsa_id:
        return _nekad(403, UTAN_HSA_ID, "HSA-id saknas", till)
    known = Medarbetare.hsa_id.in_((hsa_id, namnnyckel(hsa_id)))
    medarbetare = Medarbetare.get_or_none(known, Medarbetare.inaktiverad.is_null())
    if medarbetare is None:
        return _nekad(403, OKAND, "okänt HSA-id", till)
    loa = settings.level(claims.get(settings.claim_loa))
    if loa < settings.minimum_loa:
        return _nekad(403, FOR_SVAG, f"tillitsnivå {loa}", till, medarbetare.id)
    kept = {"id_token": token["id_token"], "slut": provider().client().server_metadata.get("end_session_endpoint", "")}
    enhet = _text(claims.get(settings.claim_enhet)) if settings.claim_enhet else ""
    return identifierad(medarbetare.id, satt=Satt.OIDC, loa=loa, till=till, enhet=enhet, **{KEPT: kept})


def _text(claim: object) -> str:
    """What a claim says, when it is one text and nothing else."""
    first = claim[0] if isinstance(claim, list) and len(claim) == 1 else claim
    return first.strip() if isinstance(first, str) and first.isprintable() else ""


def _felsvar(fault: Exception, till: str = "/"):
    """The provider did not answer, or not as it should. What it did say may hold anything, and is not told further."""
    log.warning("oidc", fault=type(fault).__name__, error=str(getattr(fault, "error", ""))[:60])
    away = isinstance(fault, requests.RequestException)
    return _nekad(503 if away else 400, NERE if away else FEL_SVAR, "inget svar" if away else "fel i svaret", till)


def _nekad(status, mening, orsak, till, medarbetare=None):
    return nekad(status, mening, orsak, satt=config().oidc.namn, medarbetare=medarbetare, till=till)


def logout_address(kept: dict[str, Any] | None) -> str:
    """Where the browser goes to log out at the provider too; empty when one did not log in there."""
    if not kept or not kept.get("slut"):
        return ""
    back = config().url + url_for("shared.logga_in")
    said = {"id_token_hint": kept["id_token"], "client_id": config().oidc.client_id, "post_logout_redirect_uri": back}
    return add_params_to_uri(kept["slut"], list(said.items()))
