"""Handing one sms to the gateway over HTTP, with an answer to whether it was taken."""

from base64 import b64encode
from typing import TYPE_CHECKING

from models.shared.config_post import SmsGateway
from models.shared.post.utskick import Utfall

if TYPE_CHECKING:
    from requests import RequestException

TIMEOUT = (10, 20)  # seconds to reach it, and for its answer
# It is how Samspel is set up, or how busy the gateway is, that is wrong here, and not the sms: it may go through later.
INTE_SMSETS_FEL = frozenset({401, 403, 404, 405, 407, 408, 425, 429})


def skicka(gateway: SmsGateway, till: str, text: str) -> tuple[Utfall, str]:
    """Hand over an sms; the text says what went wrong, without what the sms says and where it was going."""
    import requests  # only needed where there is a gateway

    meddelande = {"to": till, "from": gateway.sender, "message": text}
    try:
        with requests.post(
            gateway.url, json=meddelande, auth=_auth(gateway), timeout=TIMEOUT, allow_redirects=False, stream=True
        ) as svar:
            return _utfall(svar.status_code)
    except requests.RequestException as fel:
        return (Utfall.INTE if _naddes_inte(fel) else Utfall.OVISST), type(fel).__name__


def _auth(gateway):
    """What signs the request. Without one, requests would look for a password of its own in the home folder."""

    def signera(request):
        if gateway.token:
            request.headers["Authorization"] = f"Bearer {gateway.token}"
        elif gateway.user:
            hemligt = b64encode(f"{gateway.user}:{gateway.password}".encode()).decode()
            request.headers["Authorization"] = f"Basic {hemligt}"
        return request

    return signera


def _utfall(kod: int) -> tuple[Utfall, str]:
    if 200 <= kod < 300:
        return Utfall.SKICKAT, ""
    smsets_fel = 400 <= kod < 500 and kod not in INTE_SMSETS_FEL
    return (Utfall.ALDRIG if smsets_fel else Utfall.INTE), f"HTTP {kod}"


def _naddes_inte(fel: "RequestException") -> bool:
    """True when not a byte of it has reached the gateway: there was no connection, or none to trust."""
    from requests.exceptions import ConnectTimeout, ProxyError, SSLError
    from urllib3.exceptions import MaxRetryError, NewConnectionError

    if isinstance(fel, (ConnectTimeout, ProxyError, SSLError)):
        return True
    orsak = fel.args[0] if fel.args else None
    return isinstance(orsak, MaxRetryError) and isinstance(orsak.reason, NewConnectionError)
