"""Where a request came to and from where: our own name, and our own pages."""

from functools import lru_cache
from urllib.parse import urlsplit

from flask import abort, current_app, request


def check_host() -> None:
    """Refuse what was sent to another name than our own; whoever watches the service may use any."""
    host = _hostname(request.host)
    if host not in current_app.config["SAMSPEL"].hosts and not request.path.startswith("/halsa"):
        abort(400, "Adressen är inte den som Samspel är inställt för.")


@lru_cache(maxsize=64)
def _hostname(host):
    return urlsplit(f"//{host}").hostname


def check_origin() -> None:
    """The browser says where a change comes from. Old ones send Origin alone, and those behind TLS see https."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    own = f"{'https' if current_app.config['SAMSPEL'].tls else 'http'}://{request.host}"
    if not (site == "same-origin" or (site is None and origin == own)):
        abort(403, "Begäran kom från en annan webbplats och har inte utförts.")
