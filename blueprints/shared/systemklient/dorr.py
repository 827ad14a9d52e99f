"""Letting a system in by the key it sends with each request; it has no session, and a cookie opens nothing here."""

from flask import Response, current_app, g, request

from blueprints.shared.ceiling import Ceiling
from blueprints.shared.systemklient.svar import utfall
from models.shared import audit, events
from models.shared.systemklient.systemklient import Systemklient

EXTENSION = "samspel-systemklienter"
SCHEME = "bearer"
LONGEST_KEY = 200


def init(app):
    app.extensions[EXTENSION] = Ceiling(app.config["SAMSPEL"].client_requests_per_minute)


def slapp_in() -> Response | None:
    """Set `g.klient`, or give the answer to one who is not let in. A form is read; nothing is changed by it.

    The key is no cookie that a browser sends by itself, so no other website can use it, and no token is asked for.
    """
    g.actor = g.invanare = None
    scheme, _, nyckel = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME or not nyckel or len(nyckel) > LONGEST_KEY:
        return _nekad("Skicka nyckeln i huvudet Authorization: Bearer.")
    g.klient = Systemklient.med_nyckel(nyckel.strip())
    if g.klient is None:
        audit.read(events.SYSTEMKLIENT_NEKAD, None, by=None, outcome=audit.Outcome.NEKAT)
        return _nekad("Nyckeln gäller inte.")
    if current_app.extensions[EXTENSION].reached_by(g.klient.hsa_id):
        svar = utfall(429, "throttled", "För många frågor. Vänta en minut.")
        svar.headers["Retry-After"] = "60"
        return svar
    return None


def _nekad(mening):
    svar = utfall(401, "login", mening)
    svar.headers["WWW-Authenticate"] = 'Bearer realm="samspel"'
    return svar
